using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

public sealed class OwnRuleTests
{
    [Theory]
    [InlineData("CICD1004", "var password = \"Tr0ub4dor&3\"; Console.Write(password);")]
    // cicd:ignore CICD1004 what the rule is tried on
    [InlineData("CICD1004", "Console.Write(\"Server=a;User Id=b;Password=Winter2024!\");")]
    [InlineData("CICD1004", "string dbPassword = Console.ReadLine(); if (dbPassword == \"open-sesame\") { }")]
    [InlineData("CICD1005", "new HMACSHA256(Encoding.UTF8.GetBytes(\"a-key-for-all\"));")]
    [InlineData("CICD1005", "new AesGcm(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }, 16);")]
    [InlineData("CICD1007", "RSA.Create(1024);")]
    [InlineData("CICD1007", "using var rsa = RSA.Create(); rsa.KeySize = 1024;")]
    [InlineData("CICD1008", "new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };")]
    [InlineData("CICD1008", "new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };")]
    [InlineData("CICD1009", "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"a.txt\"), \"\");")]
    [InlineData("CICD1009", "File.WriteAllText(Path.GetTempPath() + $\"/a-{Environment.ProcessId}\", \"\");")]
    [InlineData("CICD1016", "Rfc2898DeriveBytes.Pbkdf2(\"\", new byte[8], 1000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("CICD1018", "Regex.IsMatch(\"\", \"^(a+)+$\");")]
    public async Task A_weakness_is_found(string rule, string statements) =>
        Assert.Equal([rule], await OwnRuleRun.InMethodAsync(statements));

    [Theory]
    [InlineData("var password = Environment.GetEnvironmentVariable(\"DB_PASSWORD\"); Console.Write(password);")]
    [InlineData("var password = \"{password}\"; Console.Write(password);")]
    [InlineData("const string password = \"Database:Password\"; Console.Write(password);")]
    [InlineData("var passwordOption = \"--some-thing\"; Console.Write(passwordOption);")]
    [InlineData("Console.Write(\"Server=a;User Id=b;Password={0}\");")]
    [InlineData("Console.Write(\"Server=a;Integrated Security=true\");")]
    [InlineData("new HMACSHA256(RandomNumberGenerator.GetBytes(32));")]
    [InlineData("new AesGcm(new byte[32], 16);")]
    [InlineData("RSA.Create(2048);")]
    [InlineData("new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, errors) => errors == 0 };")]
    [InlineData("File.WriteAllText(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), \"\");")]
    [InlineData("File.WriteAllText(Path.Combine(Path.GetTempPath(), $\"a-{Guid.NewGuid()}\"), \"\");")]
    [InlineData("File.WriteAllText(\"/srv/a.txt\", \"\");")]
    [InlineData("using var file = new FileStream(Path.GetTempPath() + \"/a\", FileMode.CreateNew);")]
    [InlineData("Regex.IsMatch(\"\", \"^(a+)+$\", RegexOptions.NonBacktracking);")]
    [InlineData("Regex.IsMatch(\"\", \"^(a+)+$\", RegexOptions.None, TimeSpan.FromSeconds(1));")]
    public async Task Its_mended_twin_is_not(string statements) =>
        Assert.Empty(await OwnRuleRun.InMethodAsync(statements));
}
