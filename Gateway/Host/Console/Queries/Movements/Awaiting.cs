using System.Globalization;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Movements;

/// <summary>Which timers of the specification run in a movement, and when each runs out: a part of <see cref="OneMovement"/>. A timer runs from the message that starts it until one that ends it; where the state of
/// the movement is known, only while that state still takes such a message.</summary>
/// <param name="state">Null where it may not be seen: then only what answers a message, or has to come from the viewer itself, can be told to be awaited.</param>
internal sealed class Awaiting(CommonSystemSpecification css, string departure, string? state, Sight sight)
{
    private const string View = "exchange";

    private static readonly Statement DocumentOf = new($"SELECT m.canonical FROM message m WHERE m.log_index = @number AND {Seen.OfMessages}");

    public IReadOnlyList<AwaitedFacts> Of(Session session, IReadOnlyList<StepFacts> steps)
    {
        var taken = steps.Where(step => step.State != FoundMessage.NotAccepted && step.Type is not null).ToList();
        return
        [
            .. (from timer in css.Timers.All
                where timer is { StartedBy: { IsEmpty: false }, EndedBy: { IsEmpty: false } }
                from start in taken
                where timer.StartedBy!.Value.Contains(start.Type!) && IsOpen(timer) && !taken.Exists(step => Ends(timer, start, step)) && MayBeTold(timer, start)
                let day = DayIn(session, timer, start)
                select new AwaitedFacts(
                    timer.Id, timer.Name, [.. EndsOf(timer, start)], Awaited(timer, start), start.Number, start.At, day ?? start.At + timer.Default.Length, day is null, timer.Then))
                .OrderBy(awaited => awaited.Due),
        ];
    }

    private bool IsOpen(TimerParameter timer) => state is null || timer.EndedBy!.Value.Any(message => css.Movement.IsOutside(message) || css.Movement.LegalStates(View, message).Contains(state));

    private static bool Ends(TimerParameter timer, StepFacts start, StepFacts step) =>
        step.At >= start.At && step.Number != start.Number && timer.EndedBy!.Value.Contains(step.Type!) && (step.Answers is null || step.Answers == start.Number);

    private bool MayBeTold(TimerParameter timer, StepFacts start) => state is not null || sight is Sight.All || IsAnswered(timer, start) || sight.Sees(Awaited(timer, start));

    // IE002 is answered by IE003, not by IE115: of the messages that end the timer, those that answer the one that started it.
    private IEnumerable<string> EndsOf(TimerParameter timer, StepFacts start) =>
        css.Messages.TryGet(start.Type!, out var type) && timer.EndedBy!.Value.Where(message => type.Answers.Contains(message)).ToArray() is [_, ..] answers ? answers : timer.EndedBy!.Value.Where(message => SenderOf(message) == SenderOf(timer.EndedBy.Value[0]));

    // What somebody else may end the timer with is not what is awaited: a cancellation of the movement.
    private string? SenderOf(string message) => css.Messages.TryGet(message, out var type) ? type.Sender.Role : null;

    private bool IsAnswered(TimerParameter timer, StepFacts start) => css.Messages.TryGet(start.Type!, out var type) && timer.EndedBy!.Value.Any(message => type.Answers.Contains(message));

    private string Awaited(TimerParameter timer, StepFacts start) =>
        IsAnswered(timer, start) ? start.To!
        : SenderOf(timer.EndedBy!.Value[0]) == "departure" ? departure
        : start.From == departure ? start.To! : start.From;

    // The end of the day that the message names: it is the last one on which the answer is in time.
    private DateTimeOffset? DayIn(Session session, TimerParameter timer, StepFacts start)
    {
        if (timer.DateOfEnd is not { } path || !Mark.TryParse(start.Number, out var mark))
        {
            return null;
        }
        var (all, me) = Seen.By(sight);
        return session.Find<byte[]>(DocumentOf, new { all, me, number = mark.Number }) is { } stored
            && CanonicalDocument.Read(StoredDocument.Unpack(stored)).TryGet(out var document, out _)
            && DateTimeOffset.TryParseExact(
                document.Root.SelectSingleNode(path)?.Value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day.AddDays(1) : null;
    }
}
