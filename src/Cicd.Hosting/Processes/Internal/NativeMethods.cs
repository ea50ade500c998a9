using System.Runtime.InteropServices;

namespace Cicd.Hosting;

/// <summary>The calls of Linux (man-pages sections 2 and 3) that .NET has no word for.</summary>
internal static partial class NativeMethods
{
    public const int Sigkill = 9;
    public const int Sigterm = 15;
    public const int SetChildSubreaper = 36;
    public const nint DefaultHandler = 0;
    public const nint IgnoringHandler = 1;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ExitAtOnce(int exitCode);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint SetHandler(int signal, nint handler);
}
