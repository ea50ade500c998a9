namespace Cicd.Sbom;

/// <summary>What a plain value is in JSON.</summary>
internal enum BomScalar
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,
}
