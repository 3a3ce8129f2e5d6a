using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Destination;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.NationalSystem.Transit;
using CatsIce.Protocol.Identifiers;
using Microsoft.Data.Sqlite;

namespace CatsIce.NationalSystem.Control;

/// <summary>What a customs officer may set going. Each is one transaction: the movement's step and its messages together, or nothing.</summary>
internal sealed class ControlDesk(
    NationalOptions options, NationalDatabase database, OutboxBell bell, TimeProvider clock,
    ReleaseDesk releases, CancellationDesk cancellations, CrossingDesk crossings, ArrivalDesk arrivals, ControlResultDesk controlResults)
{
    public Task<StartedView> Release(Declaration declaration, CancellationToken cancel)
    {
        RequireOwn(declaration.OfficeOfDeparture, "officeOfDeparture");
        RequireOffice(declaration.OfficeOfDestination, "officeOfDestination");
        foreach (var transit in declaration.OfficesOfTransit)
        {
            RequireOffice(transit.Office, "officesOfTransit");
        }

        return Run(transaction =>
        {
            var (movement, messages) = releases.Release(transaction, declaration);
            return Started(movement.Mrn, messages);
        }, cancel);
    }

    public Task<StartedView> Cross(CrossingRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var (mrn, at) = (RequireMrn(request.Mrn), RequirePast(request.PassedAt, "passedAt"));
        return Run(transaction => Started(mrn, [crossings.Cross(transaction, mrn, request.Office, at)]), cancel);
    }

    public Task<StartedView> Arrive(ArrivalRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var (mrn, at) = (RequireMrn(request.Mrn), RequirePast(request.ArrivedAt, "arrivedAt"));
        return Run(transaction => Started(mrn, [arrivals.Arrive(transaction, mrn, request.Office, at)]), cancel);
    }

    public Task<StartedView> Report(ControlResultRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var mrn = RequireMrn(request.Mrn);
        var finding = new ControlFinding(request.Code, request.ControlledAt ?? clock.GetUtcNow(), request.SealsIntact, request.Text);
        return Run(transaction => Started(mrn, [
            controlResults.Report(transaction, mrn, request.Office, finding)
                ?? throw ControlProblemException.UnknownMovement(mrn.Value, " as a movement that arrives here")]), cancel);
    }

    public Task<StartedView> Cancel(CancellationRequest request, CancellationToken cancel)
    {
        var mrn = RequireMrn(request.Mrn);
        return Run(transaction => Started(mrn,
            cancellations.Cancel(transaction, mrn) ?? throw ControlProblemException.UnknownMovement(mrn.Value, " as one that it released")), cancel);
    }

    private async Task<StartedView> Run(Func<SqliteTransaction, StartedView> work, CancellationToken cancel)
    {
        try
        {
            var started = await database.Write(work, cancel);
            bell.Ring();
            return started;
        }
        catch (DispatchRefusedException refused)
        {
            throw ControlProblemException.From(refused);
        }
    }

    private static StartedView Started(Mrn mrn, IReadOnlyList<Draft> messages) => new(mrn.Value, [.. messages.Select(MessageView.Of)]);

    private static Mrn RequireMrn(string text) => Mrn.Explain(text) is { } why
        ? throw new ControlProblemException(StatusCodes.Status400BadRequest, "The MRN is wrong.", why)
        : Mrn.Parse(text);

    private static void RequireOffice(string text, string where)
    {
        if (!OfficeReference.TryParse(text, out _))
        {
            throw new ControlProblemException(StatusCodes.Status400BadRequest, "The customs office is wrong.",
                $"{where} is '{text}'; expected a country code and six upper-case letters or digits.");
        }
    }

    // Where the record must be asked for first, the time is told to nobody before it comes: too late to say that it is wrong.
    private DateTimeOffset RequirePast(DateTimeOffset? at, string where) => at <= clock.GetUtcNow() || at is null
        ? at ?? clock.GetUtcNow()
        : throw new ControlProblemException(StatusCodes.Status400BadRequest, "The time lies in the future.",
            $"{where} is {at.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}; it is {clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} here. Say what has happened, not what will.");

    private void RequireOwn(string office, string where)
    {
        RequireOffice(office, where);
        if (office[..2] != options.Country)
        {
            throw new ControlProblemException(StatusCodes.Status400BadRequest, "The customs office is not one of ours.",
                $"{where} is '{office}'; this system speaks for the offices of {options.Country} only.");
        }
    }
}
