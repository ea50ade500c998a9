using System.IO.Compression;
using System.Security.Cryptography;

namespace Cicd.Packages.Tests;

/// <summary>Makes packages by hand: unpacked into a packages folder, or packed.</summary>
public static class PackageFile
{
    public const string Mit = """
        The MIT License (MIT)

        Copyright (c) 2020 Somebody
        Copyright (c) 2021 Somebody Else

        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
        files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
        modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
        is furnished to do so, subject to the following conditions:

        The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
        OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
        LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
        IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
        """;

    public static string Nuspec(string id, string version, string metadata = "") =>
        $"<?xml version=\"1.0\"?><package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{id}</id><version>{version}</version><authors>Ann, Bob</authors><description>What it does.</description>{metadata}</metadata></package>";

    /// <summary>Unpacks a package into <c>packages</c> below the directory; further files are pairs of path and text.</summary>
    public static void Unpack(TemporaryDirectory directory, string id, string version, string metadata = "", params (string Path, string Text)[] files)
    {
        var place = $"packages/{id.ToLowerInvariant()}/{version.ToLowerInvariant()}";
        directory.Write($"{place}/{id.ToLowerInvariant()}.nuspec", Nuspec(id, version, metadata));
        directory.Write($"{place}/{id.ToLowerInvariant()}.{version.ToLowerInvariant()}.nupkg.sha512", Convert.ToBase64String(SHA512.HashData(System.Text.Encoding.UTF8.GetBytes(id + version))));
        foreach (var (path, text) in files)
        {
            directory.Write($"{place}/{path}", text);
        }
    }

    public static string Pack(TemporaryDirectory directory, string path, params (string Path, string Text)[] files)
    {
        var full = directory.File(path.Split('/'));
        using var archive = ZipFile.Open(full, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using StreamWriter writer = new(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return full;
    }
}
