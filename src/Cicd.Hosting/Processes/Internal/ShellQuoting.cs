using System.Buffers;

namespace Cicd.Hosting;

/// <summary>Writes a command the way a POSIX shell reads it, for people to read and to paste.</summary>
internal static class ShellQuoting
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%_+=:,./-");

    /// <summary>The program and its arguments, quoted where they have to be.</summary>
    public static string Quote(ProcessCommand command) =>
        string.Join(' ', command.Arguments.Prepend(command.FileName).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain)
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
