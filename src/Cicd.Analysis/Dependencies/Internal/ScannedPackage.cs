using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>A package and who has it.</summary>
internal sealed record ScannedPackage(PackageIdentity Identity, IReadOnlyList<InputGraph> Users, bool Ships);
