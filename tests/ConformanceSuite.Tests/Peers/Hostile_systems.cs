using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Peers;

public sealed class Hostile_systems : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PeerKeys _keys = PeerKeys.Open(TestKeys.Folder, ParticipantId.Parse("NTA.UZ"));

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task That_never_answer_are_told() => Assert.Contains("No answer came within 0.625 seconds", await TroubleWith(HostileServer.Silent, TimeSpan.FromSeconds(0.5)), StringComparison.Ordinal);

    [Fact]
    public async Task That_close_at_once_are_told() => Assert.Contains("TLS with localhost", await TroubleWith(HostileServer.ClosesAtOnce), StringComparison.Ordinal);

    [Fact]
    public async Task That_break_TLS_are_told() => Assert.Contains("TLS with localhost", await TroubleWith(HostileServer.BreaksTls), StringComparison.Ordinal);

    [Fact]
    public async Task That_answer_without_end_are_cut_off_and_told()
    {
        using var certificate = Server();

        Assert.Contains($"longer than {ByteStore.MostBytes} bytes", await TroubleWith(HostileServer.Endless(certificate)), StringComparison.Ordinal);
    }

    private async Task<string> TroubleWith(Func<System.Net.Sockets.NetworkStream, CancellationToken, Task> behaviour, TimeSpan? attempt = null)
    {
        await using var server = new HostileServer(behaviour);
        using var http = Calls.AsExchange(_keys);
        string trouble;
        using (var transcript = Transcript.Begin(_folder.Path, TimeProvider.System))
        {
            var office = new ExchangeOffice(_keys, "TEST0001", TimeProvider.System);
            var courier = new Courier(http, new Uri($"https://localhost:{server.Port}/ice"), office, transcript, attempt ?? TimeSpan.FromSeconds(60), TimeProvider.System);
            var transmission = new Transmission(1, "NTA.AZ", "NTA.UZ", "AZ1", TimeProvider.System.GetUtcNow(), "digest", 'B', 1);
            trouble = (await courier.Push(new Parcel("TR-1", "1", "departure", "IE001", "", "<goods/>"u8.ToArray(), transmission, null, "mrn"), CancellationToken.None)).Trouble;
        }

        Assert.Equal(trouble, Assert.IsType<Exchanged>(Assert.Single(TranscriptReader.Read(_folder.Path).Happenings)).Trouble);
        return trouble;
    }

    private static X509Certificate2 Server()
    {
        using var read = X509Certificate2.CreateFromPemFile(Path.Combine(TestKeys.Folder, "hub-server.pem"), Path.Combine(TestKeys.Folder, "hub-server.key"));
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
