namespace Cicd.Containers.Tests.Support;

/// <summary>A test that needs outside programs; without one of them it is skipped, and says so.</summary>
public sealed class NeedsAttribute : FactAttribute
{
    public NeedsAttribute(params string[] programs)
    {
        Programs = programs;
        if (programs.FirstOrDefault(program => !Support.Programs.Has(program)) is { } missing)
        {
            Skip = $"There is no {missing} on this machine.";
        }
    }

    public IReadOnlyList<string> Programs { get; }
}
