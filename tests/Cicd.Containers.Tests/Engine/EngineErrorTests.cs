using System.Net.Sockets;
using Cicd.Containers.Internal;

namespace Cicd.Containers.Tests.Engine;

public class EngineErrorTests
{
    private static readonly EngineAddress Socket = EngineAddress.Of(static name => name == EngineAddress.Variable ? "unix:///somewhere/docker.sock" : null);
    private static readonly EngineAddress Remote = EngineAddress.Of(static name => name == EngineAddress.Variable ? "tcp://engine.example:2375" : null);

    [Fact]
    public void A_forbidden_socket_is_told_with_what_to_do()
    {
        var error = EngineErrors.Explain(Socket, "It was asked", new HttpRequestException("no", new SocketException((int)SocketError.AccessDenied)));

        Assert.Contains("unix:///somewhere/docker.sock may not be used by this user: add the user to the group of the socket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_that_is_not_there_is_told_with_what_names_it() => Assert.Contains(
        "There is no Docker engine at unix:///somewhere/docker.sock (DOCKER_HOST)", EngineErrors.Explain(Socket, "It was asked", new IOException("no")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_engine_that_does_not_listen_is_told_with_its_address() => Assert.Contains(
        "No Docker engine listens at http://engine.example:2375", EngineErrors.Explain(Remote, "It was asked", new SocketException((int)SocketError.ConnectionRefused)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("unix:///somewhere/docker.sock", true)]
    [InlineData("tcp://127.0.0.1:2375", true)]
    [InlineData("tcp://engine.example:2375", false)]
    public void Only_an_engine_of_this_machine_is_told_credentials(string host, bool isTold) =>
        Assert.Equal(isTold, EngineAddress.Of(name => name == EngineAddress.Variable ? host : null).IsPrivate);
}
