using System.Security.Cryptography;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Exchange;
using CatsIce.Protocol.Problems;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>The hub goes over to new certificates; the system runs on.</summary>
public sealed class Rotating : IDisposable
{
    // Any other certificate will do as the hub's next one.
    private const string Next = "NTA.AZ-signing";
    private readonly string _folder = TestSystem.NewFolder();
    private readonly TestSystem _uz;

    public Rotating()
    {
        Install("hub-signing", "hub-signing");
        Install("hub-client", "hub-client");
        _uz = new TestSystem("UZ", TestSystem.NewFolder(), files: TestKeys.Of("UZ") with { HubClient = Pattern("hub-client"), HubSigning = Pattern("hub-signing") });
    }

    public void Dispose() => _uz.Dispose();

    [Fact]
    public async Task The_hub_signs_with_its_new_key_as_soon_as_the_certificate_is_installed()
    {
        using var next = TestKeys.Signer(Next);
        var mrn = (await _uz.ReleaseDirect()).Mrn;
        _uz.Hub.Instead = document => _uz.Hub.Receipt(document, next);
        await _uz.SendAll();
        Assert.Equal("Waiting", _uz.Movement(mrn)!.Outbox[0].State);
        Assert.Equal(FaultCode.Unavailable, await Delivered(Next));

        Install(Next, "hub-signing-2027");
        _uz.Clock.Advance(TimeSpan.FromMinutes(1));
        await _uz.SendAll();
        Assert.Equal("Receipted", _uz.Movement(mrn)!.Outbox[0].State);
        Assert.Null(await Delivered(Next));
        Assert.Null(await Delivered("hub-signing"));

        File.Delete(Path.Combine(_folder, "hub-signing.pem"));
        Assert.Equal(FaultCode.Unavailable, await Delivered("hub-signing"));
    }

    [Fact]
    public async Task The_file_that_the_hub_publishes_holds_both_and_both_are_believed()
    {
        var published = $"Signing certificate of ICE, in use\n{Pem("hub-signing")}\nSigning certificate of ICE, next\n{Pem(Next)}\n";
        await File.WriteAllTextAsync(Path.Combine(_folder, "hub-signing.pem"), published, TestContext.Current.CancellationToken);
        Assert.Null(await Delivered(Next));
        Assert.Null(await Delivered("hub-signing"));

        static string Pem(string name) => File.ReadAllText(Path.Combine(TestKeys.Folder, $"{name}.pem"));
    }

    [Fact]
    public async Task A_file_that_is_only_half_there_costs_an_attempt_and_no_more()
    {
        await _uz.SendAll(); // started, with nothing to send
        var mrn = (await _uz.ReleaseDirect()).Mrn;
        var half = Path.Combine(_folder, "hub-signing-2027.pem");
        await File.WriteAllTextAsync(half, "-----BEGIN CERT", TestContext.Current.CancellationToken);
        await _uz.SendAll();
        var message = _uz.Movement(mrn)!.Outbox[0];
        Assert.Equal("Waiting", message.State);
        Assert.Contains(half, message.LastError, StringComparison.Ordinal);

        Install(Next, "hub-signing-2027");
        _uz.Clock.Advance(TimeSpan.FromMinutes(1));
        await _uz.SendAll();
        Assert.Equal("Receipted", _uz.Movement(mrn)!.Outbox[0].State);
    }

    [Fact]
    public void The_hub_calls_with_either_client_certificate_while_both_are_installed()
    {
        using var hub = new HubCertificates(Pattern("hub-client"), Pattern("hub-signing"));
        var (old, next) = (TestKeys.Load("hub-client"), TestKeys.Load("NTA.AZ-tls"));
        Assert.True(hub.IsClient(old));
        Assert.False(hub.IsClient(next));
        Install("NTA.AZ-tls", "hub-client-2027");
        Assert.True(hub.IsClient(old));
        Assert.True(hub.IsClient(next));
        File.Delete(Path.Combine(_folder, "hub-client.pem"));
        Assert.False(hub.IsClient(old));
    }

    [Fact]
    public void Says_which_file_is_no_certificate()
    {
        var wrong = Path.Combine(_folder, "hub-client-2027.pem");
        File.WriteAllText(wrong, "no certificate");
        var problem = Assert.Throws<CryptographicException>(() => new HubCertificates(Pattern("hub-client"), Pattern("hub-signing")));
        Assert.Contains(wrong, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_start_without_a_certificate_of_the_hub()
    {
        var files = TestKeys.Of("UZ") with { HubClient = Pattern("hub-clients"), HubSigning = Path.Combine(_folder, "none", "hub.pem") };
        Assert.Equal([files.HubClient, files.HubSigning], files.Missing());
        Assert.Empty((files with { HubClient = Path.Combine(_folder, "hub-client.pem"), HubSigning = Pattern("hub-signing") }).Missing());
    }

    // What a delivery is answered whose header bears this signature: null when the header was believed.
    private async Task<FaultCode?> Delivered(string signer)
    {
        try
        {
            await _uz.Deliver("<unreadable>"u8.ToArray(), "NTA.GE", signer);
            return null;
        }
        catch (ExchangeFaultException fault)
        {
            return fault.Fault.Code;
        }
    }

    private string Pattern(string name) => Path.Combine(_folder, $"{name}*.pem");

    private void Install(string certificate, string name) => File.Copy(Path.Combine(TestKeys.Folder, $"{certificate}.pem"), Path.Combine(_folder, $"{name}.pem"), overwrite: true);
}
