using System.Net;
using System.Text.Json;
using CatsIce.Gateway;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Parked;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using Gateway.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console.Api;

/// <summary>The API over the parts of a hub, by HTTP. Who asks, says a header: how somebody proves who he is, is tested elsewhere.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private const string WhoAsks = "Test-Viewer";

    private readonly WebApplication _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private ApiHost(WebApplication server) => _server = server;

    /// <summary>NTA.AZ is a user of Azerbaijan; the others are roles; null is nobody.</summary>
    public static IReadOnlyList<string> Viewers { get; } = ["Operator", "Auditor", "NTA.AZ", "Tester"];

    public static async Task<ApiHost> Start(TestHub hub)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        HandOver<Dialect>(); HandOver<TimeProvider>(); HandOver<ParticipantDirectory>(); HandOver<SchemaLibrary>(); HandOver<DocumentReader>(); HandOver<MessagePipeline>(); HandOver<AdmissionDesk>();
        HandOver<RegisteredKeys>(); HandOver<HubKeys>(); HandOver<Duties>(); HandOver<AlertOptions>(); HandOver<StatusDesk>(); HandOver<ReceiveOptions>(); HandOver<Stationery>(); HandOver<CommitWriter>();
        builder.Services.AddSingleton(hub.Settings);
        HandOver<DeliverOptions>();
        builder.Services.AddSingleton(hub.Settings.Conformance).AddSingleton(new ConsoleOptions()).AddSingleton<RequeueDesk>().AddSingleton<ApprovalDesk>();
        ConsoleQueries.Add(builder.Services);
        ConsoleApi.Add(builder.Services);
        var server = builder.Build();
        server.Use((context, next) =>
        {
            if (context.Request.Headers[WhoAsks] is [{ } who])
            {
                context.Features.Set(ViewerOf(who));
            }
            return next(context);
        });
        server.UseRouting();
        ConsoleApi.Map(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ApiHost(server);

        void HandOver<T>()
            where T : class => builder.Services.AddSingleton(hub.Get<T>());
    }

    public static Viewer ViewerOf(string who) => ParticipantId.TryParse(who, out var id) && who.StartsWith("NTA.", StringComparison.Ordinal)
        ? new Viewer("user", ViewerRole.Participant, id) : new Viewer("somebody", Enum.Parse<ViewerRole>(who), null);

    /// <param name="who">One of <see cref="Viewers"/>; null for nobody.</param>
    /// <param name="path">Below /api/v1/, or from the root.</param>
    public async Task<(int Status, string Body, HttpResponseMessage Response)> Send(string? who, string path, HttpMethod? method = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, _server.Urls.Single() + (path.StartsWith('/') ? path : $"/api/v1/{path}")) { Content = content };
        if (who is not null)
        {
            request.Headers.Add(WhoAsks, who);
        }
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    /// <summary>Expects 200.</summary>
    public async Task<JsonElement> Get(string who, string path, HttpMethod? method = null, HttpContent? content = null)
    {
        var (status, body, _) = await Send(who, path, method, content);
        Assert.True(status == 200, $"{path}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
