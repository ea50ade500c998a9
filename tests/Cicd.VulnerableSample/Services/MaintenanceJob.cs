using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Warehouse.Services;

/// <summary>What an operator or a neighbouring machine asks for, outside of any web request.</summary>
public sealed class MaintenanceJob(SqlConnection connection)
{
    public void DropTenant()
    {
        var tenant = Environment.GetEnvironmentVariable("TENANT");
        // label: sql-environment
        using var command = new SqlCommand("DELETE FROM Orders WHERE Tenant = '" + tenant + "'", connection);
        command.ExecuteNonQuery();
    }

    public void DropTenantByParameter()
    {
        var tenant = Environment.GetEnvironmentVariable("TENANT");
        // label: sql-environment-safe
        using var command = new SqlCommand("DELETE FROM Orders WHERE Tenant = @tenant", connection);
        command.Parameters.AddWithValue("@tenant", tenant);
        command.ExecuteNonQuery();
    }

    public void Ping()
    {
        Console.Write("Host: ");
        var host = Console.ReadLine();
        // label: command-console
        using var ping = Process.Start("/bin/sh", "-c \"ping -c 1 " + host + "\"");
        ping.WaitForExit();
    }

    public void PingAddress()
    {
        Console.Write("Host: ");
        if (!IPAddress.TryParse(Console.ReadLine(), out var address))
        {
            return;
        }

        // label: command-console-safe
        using var ping = Process.Start("ping", ["-c", "1", address.ToString()]);
        ping.WaitForExit();
    }

    public async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var request = await reader.ReadLineAsync(cancellationToken);
        // label: command-socket
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", $"-c \"{request}\""));
        await process!.WaitForExitAsync(cancellationToken);
    }

    public async Task ServeKnownAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var script = await reader.ReadLineAsync(cancellationToken) switch
        {
            "rotate" => "/usr/sbin/logrotate",
            "report" => "/usr/bin/uptime",
            _ => throw new InvalidOperationException("unknown request"),
        };
        // label: command-socket-safe
        using var process = Process.Start(new ProcessStartInfo(script));
        await process!.WaitForExitAsync(cancellationToken);
    }

    public void Prune(string listFile)
    {
        foreach (var line in File.ReadAllLines(listFile))
        {
            // label: path-from-file
            File.Delete(Path.Combine("/srv/warehouse/archive", line));
        }
    }

    public void PruneYears(string listFile)
    {
        foreach (var line in File.ReadAllLines(listFile))
        {
            var year = int.Parse(line, CultureInfo.InvariantCulture);
            // label: path-from-file-safe
            File.Delete(Path.Combine("/srv/warehouse/archive", year.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
