using System.Net;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Operate;

/// <summary>The endpoint of a participant, over real TLS, that answers Ping as a test wants it.</summary>
internal sealed class OtherSide : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherSide(WebApplication app) => _app = app;

    public Uri Address(string host = "localhost") =>
        new($"https://{host}:{new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port}/ice");

    /// <param name="answer">What Ping is answered with.</param>
    public static async Task<OtherSide> Start(X509Certificate2 certificate, Func<ExchangeRequest.Ping, Outcome<PingReply>> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        })));
        builder.Services.AddRouting();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/ice", context => Answer(context, answer));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OtherSide(app);
    }

    public static PingReply Good(ExchangeRequest.Ping ping, TimeProvider time) =>
        new(ping.Text, "ICE", "Certified", time.GetUtcNow(), ["3.0"], 100, time.GetUtcNow().AddDays(100));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task Answer(HttpContext context, Func<ExchangeRequest.Ping, Outcome<PingReply>> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new SoapReader(SchemaLibrary.Default, new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default)).ReadEnvelope(body.ToArray(), null);
        var reply = request.Operation.Then(operation => answer((ExchangeRequest.Ping)operation));
        var envelope = reply.Match(
            good => SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.PingResponse(good)),
            refusal => SoapWriter.Fault(SoapVersion.Soap12, (Refusal.Fault)refusal));
        context.Response.StatusCode = reply.Match(_ => 200, _ => 500);
        context.Response.ContentType = "application/soap+xml; charset=utf-8";
        await context.Response.Body.WriteAsync(envelope, context.RequestAborted);
    }
}
