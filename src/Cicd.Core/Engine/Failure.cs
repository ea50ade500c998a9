namespace Cicd;

internal static class Failure
{
    /// <summary>An exception in one line.</summary>
    public static string Reason(Exception exception)
    {
        var inner = exception is AggregateException { InnerExceptions.Count: 1 } aggregate ? aggregate.InnerExceptions[0] : exception;
        return inner switch
        {
            PipelineException => FirstLine(inner.Message),
            _ => $"{inner.GetType().Name}: {FirstLine(inner.Message)}",
        };
    }

    private static string FirstLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
