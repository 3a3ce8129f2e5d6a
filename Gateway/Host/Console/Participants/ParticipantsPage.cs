using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Queries.Overview;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Live;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Deliver;
using RegistryEntry = CatsIce.Gateway.Participants.AuditEntry;

namespace CatsIce.Gateway.Console.Participants;

/// <summary>Who takes part: status, certificates, versions, conformance, how deliveries go; proposals to change something; the doctor.</summary>
internal sealed class ParticipantsPage(
    ParticipantList participants, WaitingDeliveries waiting, Destinations destinations, RegistryHistory history, ApprovalDesk approvals, ChangeForm changes, DoctorRoom doctor, LiveParts live)
{
    private const string Path = "/participants";
    private const int MostHistory = 30;

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, visit => Task.FromResult(List(visit)));
        routes.Get(Path + "/{id}", Admits.SignedIn, visit => Task.FromResult(One(visit, Faults.None, null)));
        routes.Post(Path + "/{id}", Admits.Operation, (visit, form, faults) => Task.FromResult(One(visit, faults, form)), Propose);
        routes.Get(Path + "/{id}/doctor", Admits.Operation, visit => Task.FromResult(Doctor(visit)));
        routes.Raw("/live/doctor/{id}", Admits.Operation, context => participants.Find(context.Features.Get<Viewer>()!.Sight, context.Request.RouteValues["id"] as string ?? "") is { } facts
            ? live.Stream(context, events => doctor.Examine(context, facts.Id, events))
            : NotThere(context));
    }

    private IResult List(Visit visit)
    {
        var lines = waiting.Of(visit.Viewer.Sight).ToDictionary(line => line.Destination, StringComparer.Ordinal);
        return visit.Show<ParticipantsView, ParticipantsModel>(new ParticipantsModel([.. participants.Of(visit.Viewer.Sight).Select(facts => (facts, lines.GetValueOrDefault(facts.Id)))]));
    }

    private IResult One(Visit visit, Faults faults, Given? given)
    {
        if (participants.Find(visit.Viewer.Sight, visit.Part("id")) is not { } facts)
        {
            return visit.NotFound();
        }
        var health = destinations.States.FirstOrDefault(state => state.Destination == facts.Id);
        var model = new ParticipantModel(
            facts,
            waiting.Of(visit.Viewer.Sight).FirstOrDefault(line => line.Destination == facts.Id),
            facts.Details is null || health.Destination is null ? null : health.State,
            facts.Details is null ? [] : history.Of(facts.Id, MostHistory),
            given, faults);
        return visit.Show<ParticipantView, ParticipantModel>(model, faults.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private async Task<IResult> Propose(Visit visit, Given form)
    {
        if (participants.Find(visit.Viewer.Sight, visit.Part("id")) is not { } facts)
        {
            return visit.NotFound();
        }
        var faults = new Faults();
        var change = changes.Read(facts, form, visit.Texts, faults);
        return change is null || faults.Any
            ? One(visit, faults.Any ? faults : faults.Add("", visit.Texts["participant.whichChange"]), form)
            : Visit.Go($"{ApprovalsPage.Path}/{await approvals.Propose(change, form.Text("reason"), visit.Viewer.Account, visit.Cancel)}");
    }

    private IResult Doctor(Visit visit) => participants.Find(visit.Viewer.Sight, visit.Part("id")) is { } facts
        ? visit.Show<DoctorView, DoctorModel>(new DoctorModel(facts.Id, []))
        : visit.NotFound();

    private static Task NotThere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

internal sealed record ParticipantsModel(IReadOnlyList<(ParticipantFacts Facts, WaitingFor? Waiting)> Lines);

/// <param name="Health">As this node has learnt; null: it has not delivered anything there since its start, or it may not be seen.</param>
/// <param name="Given">What was written into a form with faults; null: nothing.</param>
internal sealed record ParticipantModel(ParticipantFacts Facts, WaitingFor? Waiting, DestinationState? Health, IReadOnlyList<RegistryEntry> History, Given? Given, Faults Faults);
