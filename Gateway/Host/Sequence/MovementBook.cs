using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Sequence;

/// <summary>The movements as the exchange has recorded them (exchange profile, section 8): read and written inside the transaction that stores the message, so that
/// no two messages are judged by the same state. What is allowed is the movement table's decision.</summary>
internal static class MovementBook
{
    private const string View = "exchange";
    private const int OutOfSequence = 92;

    private static readonly Statement Open = new("INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, @cssVersion, @State, @nowMs, @nowMs)");
    private static readonly Statement Move = new("UPDATE movement SET state = @State, changed_at = @nowMs WHERE mrn = @mrn");
    private static readonly Statement Enrol = new("INSERT INTO movement_party (mrn, participant, role) VALUES (@mrn, @Participant, @Role)");
    private static readonly Statement Take = new("INSERT INTO movement_step (mrn, message, step_key, log_index) VALUES (@mrn, @Message, @Key, @logIndex)");

    private const string SelectArchived = "SELECT g.mrn AS Mrn, g.state AS State, a.file_name AS FileName FROM archived_movement g JOIN archive a ON a.archive_id = g.archive_id";
    private const string SelectState = "SELECT mrn AS Mrn, state AS State FROM movement";
    private const string SelectParties = "SELECT mrn AS Mrn, participant AS Participant, role AS Role FROM movement_party";
    private const string SelectSteps = "SELECT mrn AS Mrn, message AS Message, step_key AS StepKey FROM movement_step";

    private static readonly Statement ArchivedOf = new($"{SelectArchived} WHERE g.mrn = @key");
    private static readonly Statement ArchivedOfMany = new(d => $"{SelectArchived} WHERE {d.IsOneOf("g.mrn", "@keys")}");
    private static readonly Statement StateOf = new($"{SelectState} WHERE mrn = @key");
    private static readonly Statement StateOfMany = new(d => $"{SelectState} WHERE {d.IsOneOf("mrn", "@keys")}");
    private static readonly Statement PartiesOf = new($"{SelectParties} WHERE mrn = @key");
    private static readonly Statement PartiesOfMany = new(d => $"{SelectParties} WHERE {d.IsOneOf("mrn", "@keys")}");
    private static readonly Statement StepsOf = new($"{SelectSteps} WHERE mrn = @key");
    private static readonly Statement StepsOfMany = new(d => $"{SelectSteps} WHERE {d.IsOneOf("mrn", "@keys")}");

    private static readonly Lookup<Archived> Archives = new(ArchivedOf, ArchivedOfMany, row => row.Mrn);
    private static readonly Lookup<StateRow> States = new(StateOf, StateOfMany, row => row.Mrn);
    private static readonly Lookup<PartyRow> Parties = new(PartiesOf, PartiesOfMany, row => row.Mrn);
    private static readonly Lookup<StepRow> Steps = new(StepsOf, StepsOfMany, row => row.Mrn);

    /// <summary>Says beforehand that a movement will be judged.</summary>
    public static void Want(WriteSession session, string mrn)
    {
        foreach (var lookup in new Lookup[] { Archives, States, Parties, Steps })
        {
            session.Want(lookup, mrn);
        }
    }

    /// <summary>What the movement table decides; a movement that has ended and gone into an archive takes nothing more, and is never opened anew.</summary>
    /// <returns>The decision, and whether the movement is on record already.</returns>
    public static (MovementDecision Decision, bool IsRecorded) Judge(WriteSession session, MovementTable table, MovementStep step)
    {
        var record = step.Facts.Mrn is { } mrn ? Find(session, mrn) : null;
        return (Judge(session, table, step, record), record is not null);
    }

    private static MovementDecision Judge(WriteSession session, MovementTable table, MovementStep step, MovementRecord? record) =>
        record is null && step.Facts.Mrn is not null && !table.IsOutside(step.Type.Code) && session.RowsOf(Archives, step.Facts.Mrn).FirstOrDefault() is { } archived
            ? new MovementDecision.Refused(
                OutOfSequence,
                $"The movement {step.Facts.Mrn} has ended (state {archived.State}) and was archived in {archived.FileName}; nothing more is taken of it.",
                "Settle with the other party what is still open; whoever operates the exchange can give the archive.")
            : table.Decide(View, record, step);

    /// <summary>Writes what an allowed step changes; its line is ours, so what was on record is still so. A step that leaves the movement unrecorded writes nothing.</summary>
    public static void Apply(
        WriteSession session, MovementDecision.Allowed allowed, bool isRecorded, string mrn, string cssVersion, long logIndex, DateTimeOffset now)
    {
        if (allowed.State == MovementTable.None)
        {
            return;
        }
        var nowMs = now.ToUnixTimeMilliseconds();
        if (isRecorded)
        {
            session.ExecuteLater(Move, new { mrn, allowed.State, nowMs });
        }
        else
        {
            session.ExecuteLater(Open, new { mrn, cssVersion, allowed.State, nowMs });
        }
        foreach (var party in allowed.Enrolled)
        {
            session.TryInsertLater(Enrol, new { mrn, party.Participant, party.Role });
        }
        if (allowed.Taken is { } taken)
        {
            session.ExecuteLater(Take, new { mrn, taken.Message, taken.Key, logIndex });
        }
    }

    private static MovementRecord? Find(WriteSession session, string mrn) => session.RowsOf(States, mrn).FirstOrDefault() is not { } found ? null : new MovementRecord(
        found.State,
        [.. session.RowsOf(Parties, mrn).Select(party => new MovementParty(party.Participant, party.Role))],
        [.. session.RowsOf(Steps, mrn).Select(step => new StepTaken(step.Message, step.StepKey))]);

    private sealed record Archived(string Mrn, string State, string FileName);

    private sealed record StateRow(string Mrn, string State);

    private sealed record PartyRow(string Mrn, string Participant, string Role);

    // "Key" alone is a reserved word on one of the engines.
    private sealed record StepRow(string Mrn, string Message, string StepKey);
}
