using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Conformance;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Protocol.Identifiers;
using Microsoft.AspNetCore.Http.Features;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Certificates of conformance, and reports of sessions of the conformance suite.</summary>
internal static class ConformanceOperations
{
    private const string Tag = "Conformance";

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private static readonly ApiParameter<string> Tested = ApiParameters.Participant with { Description = "Only reports on the system of this participant." };
    private static readonly ApiParameter<string> Verdict = ApiParameters.OneOf("verdict", "Only scenarios of this verdict.", VerdictOrder.All);

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("conformance", "listConformance", Tag, "Certificates of conformance that participants were admitted on.", ApiContent.Json<ApiPage<ConformanceFacts>>("All of them on one page."), Certificates),
        ApiOperation.Get("conformance/{id}/document", "getConformance", Tag, "The signed certificate of conformance as it was shown.", new ApiContent("application/xml", null, "The certificate."), Certificate) with
        {
            Parameters = [ApiParameters.ParticipantInPath], Problems = [404],
        },
        ApiOperation.Get("reports", "listReports", Tag, "Reports of sessions of the conformance suite, newest first.", ApiContent.Json<ApiPage<ReportFacts>>("A page."), Reports) with
        {
            Parameters = [Tested, ApiParameters.NumberAfter, ApiParameters.Most],
        },
        ApiOperation.Get("reports/{report}", "getReport", Tag, "What one report says as a whole.", ApiContent.Json<ReportFacts>("The report."), Report) with
        {
            Parameters = [ApiParameters.Report], Problems = [404],
        },
        ApiOperation.Get("reports/{report}/scenarios", "listScenarios", Tag, "The scenarios of one report with what was found, the gravest first.", ApiContent.Json<ApiPage<ReportedScenario>>("A page."), Scenarios) with
        {
            Parameters = [ApiParameters.Report, Verdict, ApiParameters.NumberAfter with { Description = "Where to go on: how many were shown." }, ApiParameters.Most], Problems = [404],
        },
        ApiOperation.Get("reports/{report}/document", "getReportDocument", Tag, "The file as it was received, byte for byte.", new ApiContent("application/json", null, "report.json of the suite."), Document) with
        {
            Parameters = [ApiParameters.Report], Problems = [404],
        },
        new(HttpMethods.Post, "participants/{id}/reports", "receiveReport", Tag,
            "Receives report.json of a session with the system of this participant. The same file is received once; another one of the same session becomes its next revision. It certifies nothing.", Receive)
        {
            Answers = ApiContent.Json<ReceivedReport>("What came of it."), For = Roles.Reporting, Parameters = [ApiParameters.ParticipantInPath],
            Takes = new ApiContent("application/json", null, "The file as the suite wrote it (docs/certify/report.schema.json)."), Problems = [404, 413, 415],
        },
    ];

    private static ApiAnswer.Json Certificates(ApiCall call) => new(new ApiPage<ConformanceFacts>(call.Part<ConformanceList>().Of(call.Viewer.SightOfConformance), null));

    private static ApiAnswer Certificate(ApiCall call)
    {
        var id = call.Required(ApiParameters.ParticipantInPath);
        return call.Part<ConformanceList>().Document(call.Viewer.SightOfConformance, id) is { } document ? new ApiAnswer.Bytes(document, "application/xml", $"{id}-conformance.xml") : ApiAnswer.NotFound;
    }

    private static ApiAnswer.Json Reports(ApiCall call)
    {
        var most = ApiParameters.MostOf(call);
        return Paged.Of(call, call.Part<ReportList>().Of(call.Viewer.SightOfConformance, call.Find(Tested), call.Value(ApiParameters.NumberAfter), most + 1), most, report => report.Number);
    }

    private static ApiAnswer Report(ApiCall call) => call.Part<ReportList>().Find(call.Viewer.SightOfConformance, call.Required(ApiParameters.Report)) is { } found ? new ApiAnswer.Json(found) : ApiAnswer.NotFound;

    private static ApiAnswer Scenarios(ApiCall call)
    {
        if (call.Part<ReportList>().Scenarios(call.Viewer.SightOfConformance, call.Required(ApiParameters.Report), call.Find(Verdict)) is not { } found)
        {
            return ApiAnswer.NotFound;
        }
        var (shown, most) = ((int)Math.Min(call.Value(ApiParameters.NumberAfter) ?? 0, found.Count), ApiParameters.MostOf(call));
        var next = found.Count > shown + most ? NextPage.Of(call.Context.Request, $"{shown + most}") : null;
        return new ApiAnswer.Json(new ApiPage<ReportedScenario>([.. found.Skip(shown).Take(most)], next), next);
    }

    private static ApiAnswer Document(ApiCall call)
    {
        var number = call.Required(ApiParameters.Report);
        return call.Part<ReportList>().Document(call.Viewer.SightOfConformance, number) is { } document ? new ApiAnswer.Bytes(document, "application/json", $"report-{number}.json") : ApiAnswer.NotFound;
    }

    private static async Task<ApiAnswer> Receive(ApiCall call)
    {
        var request = call.Context.Request;
        if (request.ContentType is not { } type || type.Split(';')[0].Trim() is var media && !media.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new ApiAnswer.Problem(
                StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"The body is {ParameterFault.Of("Content-Type", request.ContentType, "").Found}; send report.json itself as application/json.");
        }
        // What is read is counted there, and the answer says so; the listener would only hang up.
        if (call.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
        return await call.Part<ReportDesk>().Receive(ParticipantId.Parse(call.Required(ApiParameters.ParticipantInPath)), request.Body, call.Viewer.Account, call.Context.RequestAborted) switch
        {
            ReportOutcome.Received received => new ApiAnswer.Json(received.Report),
            ReportOutcome.Wrong wrong => ApiAnswer.Problem.Wrong([.. wrong.Faults.Select(fault => new ParameterFault(fault.Place, fault.Found, fault.Expected))]),
            ReportOutcome.UnknownParticipant => ApiAnswer.NotFound,
            ReportOutcome.TooLarge => new ApiAnswer.Problem(StatusCodes.Status413PayloadTooLarge, "TooLarge", $"The body is longer than a report may be: {ReportReader.TooLarge}."),
            ReportOutcome.TooSlow => new ApiAnswer.Problem(StatusCodes.Status503ServiceUnavailable, "Unavailable", "The body did not come in time; nothing was received. Send it again over a faster connection.") { RetryAfter = Later },
            ReportOutcome.Busy => new ApiAnswer.Problem(StatusCodes.Status503ServiceUnavailable, "Unavailable", "Another report is being received; nothing was received of yours. Send it again a little later.") { RetryAfter = Later },
            _ => throw new InvalidOperationException("ReportOutcome is a closed family."),
        };
    }
}
