using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CatsIce.Running;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

[OnOneDatabase("It ends with the handshake.")]
[Collection(OneStrictHub.Name)]
public sealed class When_the_TLS_is_old(StrictHub hub)
{
#pragma warning disable SYSLIB0039, CA5397 // That they are obsolete is what is tested.
    [Theory, InlineData(SslProtocols.Tls), InlineData(SslProtocols.Tls11)]
#pragma warning restore SYSLIB0039, CA5397
    public async Task The_handshake_fails(SslProtocols old) => await Assert.ThrowsAnyAsync<Exception>(() => Handshake(old));

    [Theory, InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task Newer_ones_are_spoken(SslProtocols current) => Assert.Equal(current, await Handshake(current));

    [Fact]
    public async Task Openssl_says_the_same()
    {
        // An independent client, with its security level lowered so that it would speak TLS 1.1.
        var arguments = $"s_client -connect 127.0.0.1:{hub.Process.Root.Port} -tls1_1 -cipher ALL:@SECLEVEL=0".Split(' ');
        var run = await Programs.Run(hub.Folder, "openssl", arguments);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("alert protocol version", run.Everything, StringComparison.Ordinal);
    }

    private async Task<SslProtocols> Handshake(SslProtocols protocols)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, hub.Process.Root.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        using var certificate = hub.Load("NTA.UZ-tls");
        var options = hub.Tls(certificate);
        options.EnabledSslProtocols = protocols;
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return tls.SslProtocol;
    }
}
