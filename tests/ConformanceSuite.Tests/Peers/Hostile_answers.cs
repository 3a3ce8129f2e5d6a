using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Peers;

/// <summary>What a system answers to the question whether it is there. Each is told in one line, in bounded time, and stands in the transcript.</summary>
public sealed class Hostile_answers : IDisposable
{
    private const string Ok = "200 OK\r\nContent-Type: application/soap+xml\r\n";

    private readonly TestFolder _folder = new();
    private readonly PeerKeys _keys = PeerKeys.Open(TestKeys.Folder, ParticipantId.Parse("NTA.UZ"));

    public static TheoryData<string, string> All { get; } = new()
    {
        { "breaks the handshake", "TLS with localhost" },
        { "certificate of a stranger", "TLS with localhost" },
        { "endless headers", "can't be called: " },
        { "drips", "The answer did not end in time" },
        { "breaks off", "The answer broke off after 5 bytes" },
        { "redirects", "302" },
        { "a page", "HTTP 200: the answer is no SOAP envelope." },
        { "nothing at all", "HTTP 200: " },
        { "compressed without being asked", "HTTP 200: " },
        { "entities that multiply", "HTTP 200: " },
    };

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Are_told_in_one_line(string behaviour, string sentence)
    {
        using var certificate = Server();
        using var stranger = Stranger();
        await using var server = new HostileServer(Behaviour(behaviour, certificate, stranger));
        using var http = Calls.AsExchange(_keys);
        PingReply? reply;
        string trouble;
        using (var transcript = Transcript.Begin(_folder.Path, TimeProvider.System))
        {
            var courier = new Courier(
                http, new Uri($"https://localhost:{server.Port}/ice"), new ExchangeOffice(_keys, "TEST0001", TimeProvider.System), transcript, behaviour == "drips" ? TimeSpan.FromSeconds(4) : TimeSpan.FromSeconds(60), TimeProvider.System);
            (reply, trouble) = await courier.Ping("", "", CancellationToken.None);
        }

        Assert.Null(reply);
        Assert.NotEmpty(trouble);
        Assert.Contains(sentence, trouble, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', trouble);
        Assert.IsType<Exchanged>(Assert.Single(TranscriptReader.Read(_folder.Path).Happenings));
    }

    private static Func<NetworkStream, CancellationToken, Task> Behaviour(string name, X509Certificate2 certificate, X509Certificate2 stranger) => name switch
    {
        "breaks the handshake" => HostileServer.BreaksHandshake,
        "certificate of a stranger" => HostileServer.OverTls(stranger, HostileServer.Answers(Ok, [])),
        _ => HostileServer.OverTls(certificate, name switch
        {
            "endless headers" => HostileServer.EndlessHeaders,
            "drips" => HostileServer.Drips,
            "breaks off" => HostileServer.Answers(Ok, "<ice>"u8.ToArray(), length: 500),
            "redirects" => HostileServer.Answers("302 Found\r\nLocation: https://elsewhere.example/\r\n", []),
            "a page" => HostileServer.Answers("200 OK\r\nContent-Type: text/html\r\n", "<!DOCTYPE html><html><body>Welcome</body></html>"u8.ToArray()),
            "nothing at all" => HostileServer.Answers(Ok, []),
            "compressed without being asked" => HostileServer.Answers(Ok + "Content-Encoding: gzip\r\n", Bomb()),
            "entities that multiply" => HostileServer.Answers(Ok, Laughs()),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such behaviour."),
        }),
    };

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(new byte[64 * 1024 * 1024]);
        }

        return packed.ToArray();
    }

    private static byte[] Laughs() => Encoding.ASCII.GetBytes(
        $"<!DOCTYPE a [<!ENTITY b0 \"goods\">{string.Concat(Enumerable.Range(1, 30).Select(n => $"<!ENTITY b{n} \"&b{n - 1};&b{n - 1};&b{n - 1};&b{n - 1};\">"))}]><a>&b30;</a>");

    private static X509Certificate2 Server()
    {
        using var read = X509Certificate2.CreateFromPemFile(Path.Combine(TestKeys.Folder, "hub-server.pem"), Path.Combine(TestKeys.Folder, "hub-server.key"));
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
