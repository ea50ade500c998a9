namespace Cicd;

/// <summary>What an entry of a layer is.</summary>
public enum LayerEntryKind
{
    /// <summary>A file with content.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>A further name of a file.</summary>
    HardLink,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>The mark that lower layers' file or directory of this path is deleted.</summary>
    Whiteout,

    /// <summary>The mark that all that lower layers have in this directory is deleted.</summary>
    OpaqueWhiteout,
}
