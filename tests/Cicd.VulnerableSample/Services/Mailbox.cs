using System.Net;
using Microsoft.Data.SqlClient;

namespace Warehouse.Services;

/// <summary>Signs in to other systems.</summary>
public sealed class Mailbox(IConfiguration configuration)
{
    // label: password-field
    private const string DatabasePassword = "Tr0ub4dor&3";

    // Names that hold the word, but no secret.
    // label: password-field-safe
    private const string PasswordKey = "Database:Password";

    public string ConnectionString()
    {
        var builder = new SqlConnectionStringBuilder { DataSource = "db.example", UserID = "warehouse" };
        // label: password-field
        builder.Password = DatabasePassword;
        return builder.ConnectionString;
    }

    public string ConfiguredConnectionString()
    {
        var builder = new SqlConnectionStringBuilder { DataSource = "db.example", UserID = "warehouse" };
        // label: password-field-safe
        builder.Password = configuration[PasswordKey];
        return builder.ConnectionString;
    }

    public NetworkCredential Credential()
    {
        // label: password-local
        var password = "correct-horse-battery";
        // label: password-local
        return new NetworkCredential("mailer", password);
    }

    public NetworkCredential ConfiguredCredential()
    {
        // label: password-local-safe
        var password = configuration["Mail:Password"];
        // label: password-local-safe
        return new NetworkCredential("mailer", password);
    }

    public SqlConnection Open()
    {
        // label: password-connection
        return new SqlConnection("Server=db.example;Database=Stock;User Id=sa;Password=Winter2024!;");
    }

    public SqlConnection OpenIntegrated()
    {
        // label: password-connection-safe
        return new SqlConnection("Server=db.example;Database=Stock;Integrated Security=true;");
    }

    public bool MayEnter(string password)
    {
        // label: password-comparison
        return password == "letmein-4711";
    }

    public bool MayEnterConfigured(string password, string salt)
    {
        var expected = configuration["Door:Hash"];
        // label: password-comparison-safe
        return password != "" && PasswordHasher.HashSlowly(password, Convert.FromBase64String(salt)) == expected;
    }

    public void Sign(HttpClient client)
    {
        // label: api-key
        const string apiKey = "wh_live_8f4b2c9d1e7a6053f2b8";
        // label: api-key
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public void SignConfigured(HttpClient client)
    {
        // label: api-key-safe
        var apiKey = configuration["Api:Key"] ?? throw new InvalidOperationException("Api:Key is not set.");
        // label: api-key-safe
        client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }
}
