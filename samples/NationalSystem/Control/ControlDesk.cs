using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Destination;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Incidents;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.NationalSystem.Transit;
using CatsIce.Protocol.Identifiers;
using Microsoft.Data.Sqlite;

namespace CatsIce.NationalSystem.Control;

/// <summary>What a customs officer may set going. Each is one transaction: the movement's step and its messages together, or nothing.</summary>
internal sealed class ControlDesk(
    NationalOptions options, NationalDatabase database, OutboxBell bell, TimeProvider clock,
    ReleaseDesk releases, CancellationDesk cancellations, CrossingDesk crossings, ArrivalDesk arrivals, ControlResultDesk controlResults,
    IncidentDesk incidents, GuaranteeBook guarantees, SendDesk sending)
{
    /// <param name="hold">Accepted, and its guarantees reserved; released later.</param>
    public Task<StartedView> Release(Declaration declaration, CancellationToken cancel, bool hold = false)
    {
        RequireOwn(declaration.OfficeOfDeparture, "officeOfDeparture");
        WellFormed.Office(declaration.OfficeOfDestination, "officeOfDestination");
        foreach (var transit in declaration.OfficesOfTransit)
        {
            WellFormed.Office(transit.Office, "officesOfTransit");
        }

        foreach (var guarantee in declaration.Guarantees ?? [])
        {
            WellFormed.Guarantee(guarantee.Grn);
        }

        if (declaration is { Consignment: null, Record: null })
        {
            throw new ControlProblemException(StatusCodes.Status400BadRequest, "The declaration has no goods.", "Give consignment, or the whole declaration as a record.");
        }

        return Run(transaction =>
        {
            var (movement, messages) = releases.Release(transaction, declaration, hold);
            return Started(movement.Mrn, messages);
        }, cancel);
    }

    /// <summary>Releases what was held.</summary>
    public Task<StartedView> ReleaseHeld(string number, CancellationToken cancel)
    {
        var mrn = WellFormed.Movement(number);
        return Run(transaction => Started(mrn, releases.ReleaseHeld(transaction, mrn) ?? throw new ControlProblemException(
            StatusCodes.Status409Conflict, "The movement does not allow this now.", $"{mrn} does not wait to be released, or a guarantee of it is not accepted yet.")), cancel);
    }

    public Task<StartedView> Register(IncidentRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var mrn = WellFormed.Movement(request.Mrn);
        var incident = new ObservedIncident(request.Code, request.Text, request is { Latitude: { } latitude, Longitude: { } longitude } ? (latitude, longitude) : null);
        return Run(transaction => Started(
            mrn, incidents.Register(transaction, mrn, request.Office, incident) ?? throw ControlProblemException.UnknownMovement(mrn.Value, " as one that it released")), cancel);
    }

    public Task<StartedView> Enter(GuaranteeEntry entry, CancellationToken cancel)
    {
        WellFormed.Guarantee(entry.Grn);
        RequireOwn(entry.Office, "office");
        return Run(
            transaction =>
            {
                guarantees.Save(transaction, entry);
                return new StartedView("", []);
            },
            cancel);
    }

    public Task<StartedView> Cross(CrossingRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var (mrn, at) = (WellFormed.Movement(request.Mrn), RequirePast(request.PassedAt, "passedAt"));
        return Run(transaction => Started(mrn, [crossings.Cross(transaction, mrn, request.Office, at)]), cancel);
    }

    public Task<StartedView> Arrive(ArrivalRequest request, CancellationToken cancel)
    {
        RequireOwn(request.Office, "office");
        var (mrn, at) = (WellFormed.Movement(request.Mrn), RequirePast(request.ArrivedAt, "arrivedAt"));
        return Run(transaction => Started(mrn, [arrivals.Arrive(transaction, mrn, request.Office, at)]), cancel);
    }

    public Task<StartedView> Report(ControlResultRequest request, CancellationToken cancel)
    {
        if (request.Office is not null)
        {
            RequireOwn(request.Office, "office");
        }

        var mrn = WellFormed.Movement(request.Mrn);
        var finding = new ControlFinding(request.Code, request.ControlledAt ?? clock.GetUtcNow(), request.SealsIntact, request.Text);
        return Run(transaction => Started(mrn, [
            controlResults.Report(transaction, mrn, request.Office, finding)
                ?? throw ControlProblemException.UnknownMovement(mrn.Value, " as a movement that arrives here")]), cancel);
    }

    public Task<StartedView> Cancel(CancellationRequest request, CancellationToken cancel)
    {
        var mrn = WellFormed.Movement(request.Mrn);
        return Run(transaction => Started(mrn,
            cancellations.Cancel(transaction, mrn) ?? throw ControlProblemException.UnknownMovement(mrn.Value, " as one that it released")), cancel);
    }

    public Task<StartedView> Send(SendRequest request, CancellationToken cancel) => Run(
        transaction =>
        {
            try
            {
                var draft = sending.Send(transaction, request.Document);
                return new StartedView(draft.Mrn?.Value ?? "", [MessageView.Of(draft)]);
            }
            catch (FormatException unreadable)
            {
                throw new ControlProblemException(StatusCodes.Status422UnprocessableEntity, "The document cannot be sent.", unreadable.Message);
            }
        },
        cancel);

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

    // Where the record must be asked for first, the time is told to nobody before it comes: too late to say that it is wrong.
    private DateTimeOffset RequirePast(DateTimeOffset? at, string where) => at <= clock.GetUtcNow() || at is null
        ? at ?? clock.GetUtcNow()
        : throw new ControlProblemException(StatusCodes.Status400BadRequest, "The time lies in the future.",
            $"{where} is {at.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}; it is {clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} here. Say what has happened, not what will.");

    private void RequireOwn(string office, string where)
    {
        WellFormed.Office(office, where);
        if (office[..2] != options.Country)
        {
            throw new ControlProblemException(StatusCodes.Status400BadRequest, "The customs office is not one of ours.",
                $"{where} is '{office}'; this system speaks for the offices of {options.Country} only.");
        }
    }
}
