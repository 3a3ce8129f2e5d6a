using System.Globalization;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Conformance;

/// <summary>Certificates of conformance that participants were admitted on, each as the signed file that was shown; and reports of sessions, as pages of our own and as the files that were received.</summary>
internal sealed class ConformancePage(ConformanceList conformance, ReportList reports)
{
    public const string Path = "/conformance";

    private const int ReportsOnPage = 30;
    private const int ScenariosOnPage = 100;

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, visit => Task.FromResult(List(visit)));
        routes.Get(Path + "/{id}", Admits.SignedIn, visit => Task.FromResult(
            conformance.Document(visit.Viewer.SightOfConformance, visit.Part("id")) is { } file ? Results.File(file, "application/xml", $"conformance-{visit.Part("id")}.xml") : visit.NotFound()));
        routes.Get(Path + "/reports/{number}", Admits.SignedIn, visit => Task.FromResult(Report(visit)));
        routes.Get(Path + "/reports/{number}/document", Admits.SignedIn, visit => Task.FromResult(
            Number(visit.Part("number")) is { } number && reports.Document(visit.Viewer.SightOfConformance, number) is { } file ? Results.File(file, "application/json", $"report-{visit.Part("number")}.json") : visit.NotFound()));
    }

    private IResult List(Visit visit)
    {
        var (participant, after) = (visit.Asked("participant").Trim(), visit.Asked("after"));
        var faults = new Faults()
            .AddIf(participant.Length > 0 && !ParticipantId.TryParse(participant, out _), "participant", visit.Texts["reports.noParticipant"])
            .AddIf(after.Length > 0 && Number(after) is null, "", visit.Texts["reports.noPlace"]);
        var found = faults.Any ? [] : reports.Of(visit.Viewer.SightOfConformance, participant.Length == 0 ? null : participant, Number(after), ReportsOnPage + 1);
        var model = new ConformanceModel(
            conformance.Of(visit.Viewer.SightOfConformance), participant, [.. found.Take(ReportsOnPage)], found.Count > ReportsOnPage ? found[ReportsOnPage - 1].Number : null, faults);
        return visit.Show<ConformanceView, ConformanceModel>(model, faults.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private IResult Report(Visit visit)
    {
        var (sight, verdict) = (visit.Viewer.SightOfConformance, visit.Asked("verdict"));
        if (Number(visit.Part("number")) is not { } number || reports.Find(sight, number) is not { } report || (verdict.Length > 0 && !VerdictOrder.All.Contains(verdict))
            || reports.Scenarios(sight, number, verdict.Length == 0 ? null : verdict) is not { } scenarios)
        {
            return visit.NotFound();
        }
        var from = (int)Math.Min(Number(visit.Asked("from")) ?? 0, scenarios.Count);
        var certificate = report.Certificate is null ? null : conformance.Of(sight).FirstOrDefault(shown => shown.Participant == report.Participant && shown.Number == report.Certificate);
        return visit.Show<ReportView, ReportModel>(new ReportModel(
            report, certificate, verdict, scenarios.Count, from, [.. scenarios.Skip(from).Take(ScenariosOnPage)], from + ScenariosOnPage < scenarios.Count ? from + ScenariosOnPage : null));
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Participant">Only reports on its system; empty: all.</param>
/// <param name="Next">Number behind which the next page begins; null: there is none.</param>
internal sealed record ConformanceModel(IReadOnlyList<ConformanceFacts> Certificates, string Participant, IReadOnlyList<ReportFacts> Reports, long? Next, Faults Faults);

/// <param name="Certificate">That came of the session, when it is the present one of the participant.</param>
/// <param name="Verdict">Only scenarios of it; empty: all.</param>
/// <param name="Count">Scenarios of that verdict.</param>
/// <param name="From">Place of the first that is shown.</param>
/// <param name="Next">Where the next page begins; null: there is none.</param>
internal sealed record ReportModel(ReportFacts Report, ConformanceFacts? Certificate, string Verdict, int Count, int From, IReadOnlyList<ReportedScenario> Scenarios, int? Next);
