using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Protocol.Envelopes;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Receive;

/// <summary>What a sender does wrong before a document can be read is answered as the sender's fault, never as ours, and the hub goes on (exchange profile, section 6, step 1).</summary>
public sealed class Transport_is_bounded
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAnnouncedBody_OverTheLimit_Is413()
    {
        await using var hub = await RunningHub.Start(("Receive:MostBodyBytes", "65536"));
        using var client = hub.Client(hub.Uz);
        await Refused(client, Xml(new byte[65_537]), HttpStatusCode.RequestEntityTooLarge, "TooLarge");
        await StillWell(client);
    }

    [Fact]
    public async Task AChunkedBody_OverTheLimit_Is413()
    {
        await using var hub = await RunningHub.Start(("Receive:MostBodyBytes", "65536"));
        using var client = hub.Client(hub.Uz);
        await Refused(client, Xml(new StreamContent(new MemoryStream(new byte[200_000])), chunked: true), HttpStatusCode.RequestEntityTooLarge, "TooLarge");
        await StillWell(client);
    }

    [Fact]
    public async Task AGzipBomb_StopsEarly()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        await Refused(client, Gzip(Zip(new byte[64 * 1024 * 1024])), HttpStatusCode.RequestEntityTooLarge, "CompressionRatio");
        await StillWell(client);
    }

    [Fact]
    public async Task AGzipBody_LargerThanTheLimitWhenOpened_Is413()
    {
        await using var hub = await RunningHub.Start(("Receive:MostBodyBytes", "65536"), ("Receive:MostCompression", "1000"));
        using var client = hub.Client(hub.Uz);
        await Refused(client, Gzip(Zip(Noise(100_000))), HttpStatusCode.RequestEntityTooLarge, "TooLarge");
    }

    [Fact]
    public async Task AGzipBody_IsRead()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        using var response = await client.SendAsync(Gzip(Zip(PayloadWriter.Ping("compressed"))), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("1.1", false)]
    [InlineData("1.1", true)]
    [InlineData("2.0", false)]
    [InlineData("2.0", true)]
    public async Task ABody_ThatComesInPiecesWithPauses_IsReadWhole(string http, bool compressed)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var text = Encoding.ASCII.GetString(Noise(100_000));
        var body = PayloadWriter.Ping(text);
        using var request = Xml(new HesitantContent(compressed ? Zip(body) : body), chunked: http == "1.1");
        (request.Version, request.VersionPolicy) = (Version.Parse(http), HttpVersionPolicy.RequestVersionExact);
        if (compressed)
        {
            request.Content!.Headers.ContentEncoding.Add("gzip");
        }
        using var response = await client.SendAsync(request, Cancel);
        Assert.Contains($"<ice:Echo>{text}</ice:Echo>", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenGzipBody_Is415()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        await Refused(client, Gzip([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF]), HttpStatusCode.UnsupportedMediaType, "UnsupportedContentEncoding");
        await Refused(client, Gzip(PayloadWriter.Ping("not compressed at all")), HttpStatusCode.UnsupportedMediaType, "UnsupportedContentEncoding");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    [InlineData("deflate")]
    public async Task AnotherCoding_Is415(string coding)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var request = Xml(PayloadWriter.Ping("hello"));
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        await Refused(client, request, HttpStatusCode.UnsupportedMediaType, "UnsupportedContentEncoding");
    }

    [Theory]
    [InlineData("application/json", "UnsupportedMediaType")]
    [InlineData("multipart/related; boundary=x", "UnsupportedMediaType")]
    [InlineData("application/xml; charset=utf-16", "UnsupportedCharacterEncoding")]
    [InlineData("application/xml; charset=iso-8859-1", "UnsupportedCharacterEncoding")]
    public async Task AnotherMediaTypeOrCharset_Is415(string type, string code)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var request = Xml(PayloadWriter.Ping("hello"));
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        await Refused(client, request, HttpStatusCode.UnsupportedMediaType, code);
    }

    [Fact]
    public async Task ABodyWithByteOrderMark_Is415()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        await Refused(client, Xml([0xEF, 0xBB, 0xBF, .. PayloadWriter.Ping("hello")]), HttpStatusCode.UnsupportedMediaType, "UnsupportedCharacterEncoding");
        await Refused(client, Xml(Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>")), HttpStatusCode.UnsupportedMediaType, "UnsupportedCharacterEncoding");
    }

    [Fact]
    public async Task ATruncatedBody_IsTheSendersFault_AndTheHubGoesOn()
    {
        await using var hub = await RunningHub.Start();
        await using var tls = await Connect(hub);
        await tls.WriteAsync(Encoding.ASCII.GetBytes("POST /ice/ping HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<ice:Ping"), Cancel);
        await tls.ShutdownAsync();
        var answer = await ReadAll(tls);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), answer);
        using var client = hub.Client(hub.Uz);
        await StillWell(client);
    }

    [Fact]
    public async Task ASlowSender_IsTheSendersFault_AndTheHubGoesOn()
    {
        await using var hub = await RunningHub.Start(("Receive:SlowGrace", "00:00:02"), ("Receive:LeastBytesPerSecond", "100000"), ("Receive:BodyTimeout", "00:00:10"));
        await using var tls = await Connect(hub);
        await tls.WriteAsync(Encoding.ASCII.GetBytes("POST /ice/ping HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<"), Cancel);
        var answer = await ReadAll(tls);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), answer);
        using var client = hub.Client(hub.Uz);
        await StillWell(client);
    }

    private static HttpRequestMessage Xml(byte[] body) => Xml(new ByteArrayContent(body));

    private static HttpRequestMessage Xml(HttpContent content, bool chunked = false)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        var request = new HttpRequestMessage(HttpMethod.Post, "/ice/ping") { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        return request;
    }

    private static HttpRequestMessage Gzip(byte[] body)
    {
        var request = Xml(body);
        request.Content!.Headers.ContentEncoding.Add("gzip");
        return request;
    }

    private static byte[] Zip(byte[] body)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
        {
            gzip.Write(body);
        }
        return bytes.ToArray();
    }

    // Hexadecimal of pseudo-random numbers: compresses to about half.
    private static byte[] Noise(int length)
    {
        var half = new byte[length / 2];
        new Random(1).NextBytes(half);
        return Encoding.ASCII.GetBytes(Convert.ToHexString(half));
    }

    private static async Task Refused(HttpClient client, HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains($"\"title\":\"{code}\"", text, StringComparison.Ordinal);
        }
    }

    private static async Task StillWell(HttpClient client)
    {
        using var request = Xml(PayloadWriter.Ping("well?"));
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<SslStream> Connect(RunningHub hub)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(hub.Address.Host, hub.Address.Port, Cancel);
        var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ClientCertificates = [hub.Uz],
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2,
        }, Cancel);
        return tls;
    }

    /// <summary>Sends its header, waits, and then the body in pieces with a pause after each.</summary>
    private sealed class HesitantContent(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync(Cancel);
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            for (var at = 0; at < body.Length; at += 30_000)
            {
                await pace.WaitForNextTickAsync(Cancel);
                await stream.WriteAsync(body.AsMemory(at, Math.Min(30_000, body.Length - at)), Cancel);
                await stream.FlushAsync(Cancel);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return false;
        }
    }

    private static async Task<string> ReadAll(SslStream tls)
    {
        using var bytes = new MemoryStream();
        try
        {
            await tls.CopyToAsync(bytes, Cancel);
        }
        catch (IOException)
        {
            // The hub may also just close: the sender broke the protocol first.
            Assert.True(bytes.Length >= 0);
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
