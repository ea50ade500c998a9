namespace Cicd.Policy.Internal;

/// <summary>Cases about some policies.</summary>
/// <param name="Policies">The names of the policies they are about; none: all of the set.</param>
/// <param name="Cases">The cases.</param>
internal sealed record PolicyTestFile(IReadOnlyList<string> Policies, IReadOnlyList<PolicyTestCase> Cases);
