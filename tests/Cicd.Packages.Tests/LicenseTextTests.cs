namespace Cicd.Packages.Tests;

public sealed class LicenseTextTests
{
    private const string Bsd = """
        # BSD License
        © 2019, The People of Example. All rights reserved.

        Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
        conditions are met:

        * Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
        * Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
          disclaimer in the documentation and/or other materials provided with the distribution.
        * Neither the name of The People of Example nor the names of its contributors may be used to endorse or promote products
          derived from this software without specific prior written permission.

        THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS “AS IS” AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT
        NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL
        THE PEOPLE OF EXAMPLE BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT
        NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
        CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING
        IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
        """;

    [Fact]
    public void Names_titles_marks_and_line_breaks_may_differ() => Assert.Equal("BSD-3-Clause", LicenseText.Identify(Bsd));

    [Fact]
    public void The_same_text_in_one_line_is_the_same_licence() =>
        Assert.Equal("MIT", LicenseText.Identify(PackageFile.Mit[PackageFile.Mit.IndexOf("Permission", StringComparison.Ordinal)..].ReplaceLineEndings(" ")));

    [Theory]
    [InlineData("free of charge", "for a fee")]
    [InlineData("without restriction", "with restrictions")]
    [InlineData("Permission is hereby granted", "Permission is not hereby granted")]
    [InlineData("sublicense, ", "")]
    public void A_changed_text_is_not_told(string words, string others) =>
        Assert.Null(LicenseText.Identify(PackageFile.Mit.Replace(words, others, StringComparison.Ordinal)));

    [Fact]
    public void Two_licences_in_one_text_are_not_told() => Assert.Null(LicenseText.Identify(PackageFile.Mit + "\n\n" + Bsd));

    [Theory]
    [InlineData("")]
    [InlineData("MIT")]
    [InlineData("Ask our lawyers before you use this.")]
    public void What_is_no_licence_of_the_list_is_not_told(string text) => Assert.Null(LicenseText.Identify(text));

    [Fact]
    public void A_long_text_is_not_looked_at() => Assert.Null(LicenseText.Identify(new string('x', LicenseText.MaxLength + 1)));
}
