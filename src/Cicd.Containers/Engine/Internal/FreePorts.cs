using System.Net;
using System.Net.Sockets;

namespace Cicd.Containers.Internal;

/// <summary>Finds a port of the host that nobody uses.</summary>
internal static class FreePorts
{
    /// <param name="application">Names the range.</param>
    /// <param name="taken">The ports of containers, whether they run or not.</param>
    /// <param name="isHere">Whether the engine is on this machine, so that its ports can be tried.</param>
    /// <exception cref="ContainerException">All are taken.</exception>
    public static int Find(DockerApplication application, IReadOnlySet<int> taken, bool isHere)
    {
        for (var port = application.FirstPort; port <= application.LastPort; port++)
        {
            if (!taken.Contains(port) && (!isHere || IsFree(port)))
            {
                return port;
            }
        }

        throw new ContainerException($"All ports from {application.FirstPort} to {application.LastPort} are taken: give {application.Name} another range.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new TcpListener(IPAddress.Any, port) { ExclusiveAddressUse = true };
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
