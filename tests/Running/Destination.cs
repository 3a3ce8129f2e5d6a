using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.Running;

/// <summary>How a destination answers one delivery.</summary>
public delegate Task Reaction(Delivery delivery, HttpContext http);

/// <summary>One attempt of the hub to deliver, as the destination saw it.</summary>
/// <param name="Bytes">The document byte for byte, as it stood in the envelope.</param>
/// <param name="Transmission">Its signature by the hub was verified.</param>
/// <param name="HubThumbprint">SHA-256 of the client certificate the hub called with.</param>
public sealed record Delivery(Destination To, BusinessDocument Document, byte[] Bytes, Transmission Transmission, string HubThumbprint, int Serial)
{
    public string Id => Document.Header.MessageIdentification!;

    public string? Mrn => Document.Facts.Mrn;

    public string Type => Document.Type.Code;
}

/// <summary>A participant's real HTTPS endpoint, in the process of the tests: takes deliveries with signed receipts, or misbehaves on command.</summary>
public sealed class Destination : IAsyncDisposable
{
    private static readonly SoapReader Soap = new(SchemaLibrary.Default, new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default));
    private readonly Hub _hub;
    private readonly ConcurrentQueue<Delivery> _attempts = [];
    private readonly ConcurrentQueue<string> _faults = [];
    private WebApplication? _server;
    private int _serial;

    private Destination(Hub hub, string participant)
    {
        _hub = hub;
        Party = hub.As(participant);
        Certificate = hub.Load(participant + "-tls");
    }

    /// <summary>What it shows to callers from the next <see cref="Up"/> on.</summary>
    public X509Certificate2 Certificate { get; set; }

    public Party Party { get; }

    public int Port { get; private set; }

    public Uri Address => new($"https://localhost:{Port}/ice");

    /// <summary>What it does with a delivery; <see cref="Reactions.Accept"/> unless told otherwise.</summary>
    public Reaction Reaction { get; set; } = Reactions.Accept;

    /// <summary>Every attempt, in the order in which they came.</summary>
    public IReadOnlyList<Delivery> Attempts => [.. _attempts];

    /// <summary>Attempts that carried this message.</summary>
    public IReadOnlyList<Delivery> Of(string messageIdentification) => [.. _attempts.Where(a => a.Id == messageIdentification)];

    /// <summary>What was wrong with the hub's own calls; must stay empty.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>Starts it and tells the hub's registry that this participant is pushed to. A running hub may notice it a second later.</summary>
    public static async Task<Destination> Start(Hub hub, string participant)
    {
        var destination = new Destination(hub, participant);
        await destination.Up();
        await hub.Must("participant", "route", participant, "--development", "--push", destination.Address.AbsoluteUri);
        return destination;
    }

    public async Task Up()
    {
        while (Port == 0)
        {
            var port = Ports.Draw();
            try
            {
                await Listen(port);
                Port = port;
                return;
            }
            catch (Exception taken) when (Ports.AreTaken(taken))
            {
                await Down();
            }
        }

        await Listen(Port);
    }

    private async Task Listen(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = X509CertificateLoader.LoadPkcs12(Certificate.Export(X509ContentType.Pkcs12), null);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        })));
        _server = builder.Build();
        _server.Run(Take);
        await _server.StartAsync();
    }

    /// <summary>Gone: connections are refused until <see cref="Up"/>.</summary>
    public async Task Down()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync() => await Down();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (Soap.ReadEnvelope(body.ToArray(), null).Operation.TryGet(out var asked, out _) && asked is ExchangeRequest.Ping ping)
        {
            await AnswerPing(ping, http);
            return;
        }

        try
        {
            var delivery = Read(http, body.ToArray());
            _attempts.Enqueue(delivery);
            await Reaction(delivery, http);
        }
        catch (FailedExpectationException wrong)
        {
            _faults.Enqueue(wrong.Message);
            http.Abort();
        }
    }

    // Whoever listens says so, whatever it does with deliveries.
    private static async Task AnswerPing(ExchangeRequest.Ping ping, HttpContext http)
    {
        var now = TimeProvider.System.GetUtcNow();
        http.Response.ContentType = $"{SoapVersion.Soap12.MediaType()}; charset=utf-8";
        await http.Response.Body.WriteAsync(SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.PingResponse(new PingReply(ping.Text, "ICE", "Certified", now, ["3.0"], 100, now.AddDays(100)))));
    }

    private Delivery Read(HttpContext http, byte[] body)
    {
        var request = Soap.ReadEnvelope(body, null);
        Expect.True(request.Operation.TryGet(out var operation, out var fault), fault?.Summary);
        Expect.True(operation is ExchangeRequest.Submit, $"The hub called {operation}, not Submit.");
        Expect.True(((ExchangeRequest.Submit)operation).Document.TryGet(out var document, out var refusal), refusal?.Summary);
        Expect.True(request.Transmission is not null, "The delivery has no Transmission header.");
        Expect.True(SignatureCheck.Verify(request.Transmission, "ICE", [_hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Expect.True(Transmission.Read(request.Transmission).TryGet(out var transmission, out var broken), broken?.Summary);
        var bytes = body[(body.AsSpan().IndexOf("<ice:Document>"u8) + "<ice:Document>".Length)..body.AsSpan().LastIndexOf("</ice:Document>"u8)];
        return new Delivery(this, document, bytes, transmission, http.Connection.ClientCertificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), Interlocked.Increment(ref _serial));
    }
}
