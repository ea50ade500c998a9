namespace Cicd.Policy.Internal;

/// <summary>What the value of a key is.</summary>
internal enum KeyType
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number from 0 to 100, or up to the key's own maximum.</summary>
    Number,

    /// <summary>A duration such as <c>30m</c>.</summary>
    Duration,

    /// <summary>A size such as <c>200MB</c>.</summary>
    Size,

    /// <summary>True, and nothing else: who does not want it leaves it out.</summary>
    True,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of patterns.</summary>
    Globs,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of whole numbers.</summary>
    Integers,

    /// <summary>What the kind of rule reads itself.</summary>
    Custom,
}
