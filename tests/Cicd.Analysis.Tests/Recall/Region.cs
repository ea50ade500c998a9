namespace Cicd.Analysis.Tests.Recall;

/// <summary>Lines of a file, from 1, both ends included.</summary>
public sealed record Region(string File, int Start, int End)
{
    public bool Holds(Finding finding) => finding.Location is { } place && place.Path == File && place.Line >= Start && place.Line <= End;
}
