namespace Cicd.Containers.Tests.Support;

/// <summary>A test that needs to be root, and outside programs; without one of them it is skipped, and says so.</summary>
public sealed class RootNeedsAttribute : FactAttribute
{
    public RootNeedsAttribute(params string[] programs)
    {
        Programs = programs;
        Skip = !Environment.IsPrivilegedProcess ? "Only root may do this."
            : programs.FirstOrDefault(program => !Support.Programs.Has(program)) is { } missing ? $"There is no {missing} on this machine."
            : null!;
    }

    public IReadOnlyList<string> Programs { get; }
}
