using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>The adapter that a country puts beside its system, over HTTP (docs/certify/adapter.md).</summary>
/// <param name="http">Owned: disposed with this.</param>
/// <param name="address">Of the adapter: <c>http://127.0.0.1:7102/conformance</c>.</param>
/// <param name="patience">Time for one call.</param>
/// <param name="restart">Time for a restart, until the adapter answers again.</param>
internal sealed class AdapterStimulator(HttpClient http, Uri address, TimeSpan patience, TimeSpan restart, TimeProvider clock) : Stimulator
{
    private const int MostBytes = 1024 * 1024;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public override string Name => "adapter";

    public override async Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        var call = request.Do == AdapterForm.OwnView
            ? await Call(HttpMethod.Get, $"movements/{Uri.EscapeDataString(request.Mrn ?? "")}", null, cancel)
            : await Call(HttpMethod.Post, $"stimuli/{Uri.EscapeDataString(request.Do)}", AdapterForm.Write(request), cancel);
        return call switch
        {
            { Trouble.Length: > 0 } => StimulusOutcome.NotAnswered(call.Trouble),
            { Status: HttpStatusCode.NotImplemented } => StimulusOutcome.Failed($"The adapter does not offer '{request.Do}' (501). {Said(call)}"),
            { Status: HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity } => StimulusOutcome.RefusedWith($"The system refuses '{request.Do}' ({(int)call.Status}): {Said(call)}"),
            { Status: HttpStatusCode.OK } => request.Do == AdapterForm.OwnView ? AdapterForm.ReadState(call.Body) : AdapterForm.ReadOutcome(call.Body),
            _ => StimulusOutcome.Failed(Unexpected(call, "200, 409, 422 or 501")),
        };
    }

    public override async Task<string> Advance(TimeSpan by, CancellationToken cancel)
    {
        var call = await Call(HttpMethod.Post, "clock", new JsonObject { ["advance"] = XmlConvert.ToString(by) }, cancel);
        return call.Trouble.Length > 0 ? call.Trouble : call.Status == HttpStatusCode.OK ? "" : Unexpected(call, "200 with the time that it is now");
    }

    public override async Task<string> Restart(CancellationToken cancel)
    {
        var (before, _) = await Describe(cancel);
        var call = await Call(HttpMethod.Post, "restart", new JsonObject(), cancel);
        if (call.Trouble.Length > 0 || call.Status != HttpStatusCode.Accepted)
        {
            return call.Trouble.Length > 0 ? call.Trouble : Unexpected(call, "202");
        }

        return await ComesBack(before?.Started ?? "", cancel);
    }

    public override async Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel)
    {
        var call = await Call(HttpMethod.Get, "", null, cancel);
        return call.Trouble.Length > 0 ? (null, call.Trouble)
            : call.Status != HttpStatusCode.OK ? (null, Unexpected(call, "200 with name, version, build, roles, versions, features and clock"))
            : AdapterForm.ReadDescription(call.Body);
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    // It may still answer from before. That it was restarted is seen by another time at which it started, or by its absence.
    private async Task<string> ComesBack(string startedBefore, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        using var beat = new PeriodicTimer(LookEvery, clock);
        var wasAway = false;
        string trouble;
        do
        {
            (var now, trouble) = await Describe(cancel);
            wasAway |= trouble.Length > 0 || (startedBefore.Length > 0 && now?.Started != startedBefore);
            if (wasAway && trouble.Length == 0)
            {
                return "";
            }
        }
        while (clock.GetElapsedTime(began) < restart && await beat.WaitForNextTickAsync(cancel));
        return wasAway
            ? $"The system did not come back within {restart.TotalSeconds:0} seconds after a restart: {trouble}"
            : $"The system answered all the time during {restart.TotalSeconds:0} seconds: it was not restarted.";
    }

    private async Task<Made> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancel)
    {
        var target = path.Length == 0 ? address : new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{path}");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(method, target) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            var came = await FetchedBody.Read(response.Content, MostBytes, late.Token);
            return new Made(response.StatusCode, came.Bytes, came.Trouble.Length > 0 ? $"{target}: {came.Trouble}" : "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Made(0, default, $"The adapter at {target} did not answer within {patience.TotalSeconds:0.###} seconds.");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or SocketException)
        {
            return new Made(0, default, $"The adapter at {target} can't be called: {Calls.Why(unreachable)}");
        }
    }

    private static string Unexpected(Made call, string expected) => $"The adapter answers with HTTP status {(int)call.Status}; expected {expected}. {Said(call)}";

    private static string Said(Made call) => OneLine.Of(System.Text.Encoding.UTF8.GetString(call.Body.Span));

    private sealed record Made(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string Trouble);
}
