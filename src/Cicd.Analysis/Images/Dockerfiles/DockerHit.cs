namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>A spot where a rule is broken.</summary>
/// <param name="Line">The line, from one.</param>
/// <param name="Message">What is wrong there, without a full stop.</param>
internal sealed record DockerHit(int Line, string Message);
