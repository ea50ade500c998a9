using System.Globalization;

namespace Cicd.Sbom;

/// <summary>The time that builds are to state (reproducible-builds.org).</summary>
internal static class SourceDate
{
    /// <summary>The time in <c>SOURCE_DATE_EPOCH</c>; null if it is not set.</summary>
    /// <exception cref="PipelineException">It is none.</exception>
    internal static DateTimeOffset? Read(Func<string, string?> environment)
    {
        var text = environment("SOURCE_DATE_EPOCH");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new PipelineException($"SOURCE_DATE_EPOCH is '{text}'; it must be a whole number of seconds since 1970.");
    }
}
