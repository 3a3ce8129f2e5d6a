using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Stimulus;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConformanceSuite.Tests.Running;

/// <summary>A country's system as small as it can be: it receipts whatever comes, and sends IE006 when its officer says that the goods are there. Real address, keys and signatures.</summary>
internal sealed class SmallSystem : Stimulator
{
    private readonly WebApplication _server;
    private readonly X509Certificate2 _tls = Pem("NTA.UZ-tls");
    private readonly DocumentSigner _signer = new(Pem("NTA.UZ-signing"));
    private long _sent;
    private long _receipted;

    private SmallSystem()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, on => on.UseHttps(_tls)));
        _server = builder.Build();
        _server.MapPost("/ice", Take);
    }

    public override string Name => "adapter";

    /// <summary>Where it submits; set when the exchange is up.</summary>
    public Uri? Exchange { get; set; }

    public Uri Address { get; private set; } = new("https://localhost");

    /// <summary>How often it has called the exchange.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Real time by which its clock was moved.</summary>
    public TimeSpan Moved { get; private set; }

    /// <summary>How many documents it can't take before it takes one.</summary>
    public int Busy { get; set; }

    /// <summary>It takes documents and never answers them; Ping it does.</summary>
    public bool Hangs { get; set; }

    /// <summary>How many documents it does so to.</summary>
    public int HangsTimes { get; set; }

    /// <summary>What is done when an arrival is told; null: IE006 is sent.</summary>
    public Func<string, Task>? OnArrival { get; init; }

    public static async Task<SmallSystem> Start(Func<string, Task>? onArrival = null)
    {
        var system = new SmallSystem { OnArrival = onArrival };
        await system._server.StartAsync();
        var bound = new Uri(system._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        system.Address = new Uri($"https://localhost:{bound.Port}/ice");
        return system;
    }

    /// <summary>Sends until it has an answer that counts.</summary>
    public async Task SendArrival(string mrn)
    {
        var journey = Journey.Of(3, new JourneyOptions { Mrn = mrn });
        var sample = new SampleGenerator(SchemaLibrary.Default.Versions[^1], check: false).Make("IE006", journey, SampleSize.Typical, new SampleOptions { Sender = "NTA.UZ", Recipient = $"NTA.{mrn[2..4]}", MessageIdentification = $"UZ{mrn}6" });
        var document = _signer.Sign(sample.Document);
        using var http = Client();
        while (true)
        {
            try
            {
                Interlocked.Increment(ref _sent);
                if (await new IceClient(http, Exchange!).Submit(document, CancellationToken.None) is Reply<ExchangeAnswer>.Answered)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                continue; // lost: the same again
            }
        }
    }

    /// <summary>Sends documents of one movement, each another one and as large as it is told, as fast as it can.</summary>
    public async Task Flood(string mrn, int messages, int size)
    {
        var journey = Journey.Of(3, new JourneyOptions { Mrn = mrn });
        using var http = Client();
        for (var number = 0; number < messages; number++)
        {
            var sample = new SampleGenerator(SchemaLibrary.Default.Versions[^1], check: false).Make(
                "IE006", journey, SampleSize.Typical, new SampleOptions { Sender = "NTA.UZ", Recipient = $"NTA.{mrn[2..4]}", MessageIdentification = $"UZ{mrn}{number}" });
            var text = Encoding.UTF8.GetString(sample.Document.Span);
            var large = text.Insert(text.LastIndexOf("</", StringComparison.Ordinal), $"<more>{new string('x', size)}</more>");
            await new IceClient(http, Exchange!).Submit(_signer.Sign(Encoding.UTF8.GetBytes(large)), CancellationToken.None);
        }
    }

    /// <summary>Sends what is no document, each time other bytes.</summary>
    public async Task FloodWithGarbage(int calls, int size)
    {
        using var http = Client();
        for (var number = 0; number < calls; number++)
        {
            using var body = new StringContent($"{number}{new string('x', size)}");
            using var response = await http.PostAsync(Exchange!, body);
        }
    }

    /// <summary>Fetches and confirms what lies ready, until it is told to end.</summary>
    /// <param name="before">What it does with a document before it confirms it.</param>
    public async Task Collect(Uri exchange, CancellationToken end, Func<BusinessDocument, Task>? before = null)
    {
        using var http = Client();
        var client = new IceClient(http, exchange);
        try
        {
            while (true)
            {
                var items = Assert.IsType<Reply<IReadOnlyList<DeliveredItem>>.Answered>(await client.Collect(10, 5, end)).Value;
                foreach (var item in items)
                {
                    Assert.True(item.Document.TryGet(out var document, out _));
                    await (before?.Invoke(document) ?? Task.CompletedTask);
                    await client.Confirm(item.DeliveryId, ReceiptOf(document), end);
                }
            }
        }
        catch (OperationCanceledException)
        {
            Assert.True(end.IsCancellationRequested);
        }
    }

    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => _tls;
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(TestKeys.Folder, "ca.pem")));
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20) };
    }

    public byte[] ReceiptOf(BusinessDocument document) => new Receipt(
        $"UZ-{document.Header.MessageIdentification}", "NTA.UZ", document.Header.MessageSender!, document.Header.MessageIdentification!, document.Type.Code, document.Digest,
        TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, Interlocked.Increment(ref _receipted)).Sign(_signer);

    public override async Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        if (request.Do != "arrival")
        {
            return StimulusOutcome.Failed("not offered");
        }

        await (OnArrival ?? SendArrival)(request.Mrn!);
        return new StimulusOutcome(null, ImmutableSortedDictionary<string, string>.Empty, "", false);
    }

    public override Task<string> Advance(TimeSpan by, CancellationToken cancel)
    {
        Moved += by;
        return Task.FromResult("");
    }

    public override Task<string> Restart(CancellationToken cancel) => Task.FromResult("");

    public override Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel) => Task.FromResult<(SystemDescription?, string)>((null, ""));

    public override void Dispose()
    {
        ((IDisposable)_server).Dispose();
        _signer.Dispose();
        base.Dispose();
        _tls.Dispose();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Busy-- > 0)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        var request = PlayedExchange.Reader.ReadEnvelope(body.ToArray(), null);
        Assert.True(request.Operation.TryGet(out var operation, out _));
        if (operation is ExchangeRequest.Submit && (Hangs || HangsTimes-- > 0))
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        var payload = operation switch
        {
            ExchangeRequest.Submit submit when submit.Document.TryGet(out var document, out _) && request.Transmission is not null => PayloadWriter.SubmitResponse(ReceiptOf(document)),
            ExchangeRequest.Ping ping => PayloadWriter.PingResponse(new PingReply(ping.Text, "ICE", "Certified", TimeProvider.System.GetUtcNow(), ["3.0"], 9, TimeProvider.System.GetUtcNow())),
            _ => throw new InvalidOperationException("Nothing else is sent to it."),
        };
        var version = request.Version!.Value;
        context.Response.ContentType = version.MediaType();
        await context.Response.Body.WriteAsync(SoapWriter.Envelope(version, payload, request.MessageId));
    }

    private static X509Certificate2 Pem(string name)
    {
        using var read = X509Certificate2.CreateFromPemFile(Path.Combine(TestKeys.Folder, $"{name}.pem"), Path.Combine(TestKeys.Folder, $"{name}.key"));
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
