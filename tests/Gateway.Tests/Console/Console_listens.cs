using System.Net;
using System.Net.Sockets;
using CatsIce.Gateway.Console;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Pki;
using Gateway.Tests.Operate;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

public sealed class Console_listens
{
    [Fact]
    public async Task Nowhere_unless_it_is_told_to_and_then_nothing_of_it_is_made()
    {
        await using var hub = await RunningHub.Start();
        Assert.Null(hub.Server.Services.GetService<ConsoleServer>());
        Assert.Null(hub.Server.Services.GetService<ConsoleParts>());
    }

    [Fact]
    public async Task With_one_sentence_where_the_address_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var fault = await Assert.ThrowsAsync<EnvironmentFaultException>(() => RunningHub.Start(("Console:Listen", $"https://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}")));
        Assert.StartsWith("Console:Listen: https://127.0.0.1:", Assert.Single(fault.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Console:Listen", "http://127.0.0.1:0", "Console:Listen has 'http://127.0.0.1:0'")]
    [InlineData("Console:Listen", "https://example.org:1", "Console:Listen has 'https://example.org:1'")]
    [InlineData("Console:Certificate", "x.pem", "Console:Certificate and Console:CertificateKey go together")]
    [InlineData("Console:IdleEnd", "00:00:01", "Console:IdleEnd")]
    [InlineData("Console:LatestEnd", "00:05:00", "Console:LatestEnd is 00:05:00; it must not be shorter")]
    [InlineData("Console:MostFailures", "1", "Console:MostFailures")]
    [InlineData("Console:Language", "fr", "Console:Language")]
    public async Task Not_with_settings_that_are_wrong(string setting, string value, string sentence)
    {
        var fault = await Assert.ThrowsAsync<EnvironmentFaultException>(() => RunningHub.Start((setting, value)));
        Assert.Contains(fault.Faults, told => told.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_certificate_of_its_own_where_it_has_one()
    {
        using var folder = new TemporaryFolder();
        var other = new PkiFolder(folder["pki"]);
        DevelopmentPki.Make(other, KeyAlgorithm.EcdsaP256, 10, [], TimeProvider.System);
        await using var console = await RunningConsole.Start(
            ("Console:Certificate", other.CertificateFile(PkiFolder.HubServer)), ("Console:CertificateKey", other.KeyFile(PkiFolder.HubServer)));
        using var authority = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(other.CertificateFile(PkiFolder.Authority));
        using var browser = new Browser(console.Address, authority, null);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/sign-in")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => console.Browser().Get("/sign-in"));
    }
}
