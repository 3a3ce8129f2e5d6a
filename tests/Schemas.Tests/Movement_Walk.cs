using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>The exchange and four countries, each with its records of one movement. Messages are chosen by chance among those that the exchange and the
/// sender's own record allow, and are delivered at once.</summary>
internal sealed class Movement_Walk(int seed)
{
    private static readonly MovementTable Table = Documents.Css.Movement;
    private static readonly string[] Countries = ["NTA.UZ", "NTA.AZ", "NTA.GE", "NTA.KZ"];
    private static readonly string[] Parties = [.. Countries, "GUA.SILKROAD"];
    private static readonly string[] Messages = [.. Movement_rows.Variants];
    private static readonly string[] Books = [.. Table.Views.Where(v => v != "exchange")];
    private static readonly Dictionary<string, string> Answered = Documents.Css.Messages.All
        .SelectMany(m => m.Answers.Select(a => (Answer: a, Question: m.Code))).GroupBy(p => p.Answer).ToDictionary(g => g.Key, g => g.First().Question);

    private readonly Random _chance = new(seed);
    private readonly Dictionary<(string Country, string Book), MovementRecord> _books = [];
    private readonly List<(string Question, string From, string To)> _open = [];
    private MovementRecord? _exchange;

    /// <summary>What has happened, for the message of a failed test.</summary>
    public List<string> Course { get; } = [];

    /// <summary>View and state, of every record that there was.</summary>
    public HashSet<(string View, string State)> Seen { get; } = [];

    public static MovementRecord After(MovementRecord? before, MovementDecision.Allowed allowed) => new(
        allowed.State,
        [.. before?.Parties ?? [], .. allowed.Enrolled],
        allowed.Taken is null ? before?.Taken ?? [] : [.. before?.Taken ?? [], allowed.Taken]);

    public void Take(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var message = Pick(Messages);
            var (sender, recipient) = (Pick(Parties), Pick(Parties));
            if (sender != recipient && IsExpected(message[..5], sender, recipient))
            {
                Try(message, sender, recipient);
            }
        }
    }

    private void Try(string message, string sender, string recipient)
    {
        var step = Movement_table.Step(message, sender, recipient, $"{sender[^2..]}00000{_chance.Next(3)}");
        if (Table.Decide("exchange", _exchange, step) is not MovementDecision.Allowed allowed || Judge(sender, step, MaySend).Any(j => j.Decision is MovementDecision.Refused))
        {
            return;
        }

        Course.Add($"{message} {sender} > {recipient}: {allowed.State}");
        if (allowed.State != MovementTable.None)
        {
            _exchange = After(_exchange, allowed);
            Seen.Add(("exchange", _exchange.State));
        }

        Keep(Judge(sender, step, MaySend));
        var received = Judge(recipient, step, _ => true).ToArray();
        Assert.True(received.All(j => j.Decision is MovementDecision.Allowed), $"{string.Join("\n", Course)}\n{string.Join("\n", received)}");
        Keep(received);
        Remember(message[..5], sender, recipient);
    }

    private void Keep(IEnumerable<(string Country, string Book, MovementDecision Decision)> judged)
    {
        foreach (var (country, book, decision) in judged.ToArray())
        {
            if (decision is MovementDecision.Allowed { State: not MovementTable.None } allowed)
            {
                _books[(country, book)] = After(_books.GetValueOrDefault((country, book)), allowed);
                Seen.Add((book, allowed.State));
            }
        }
    }

    // The country of departure sees what the exchange sees; a guarantor keeps no record of movements.
    private IEnumerable<(string Country, string Book, MovementDecision Decision)> Judge(string party, MovementStep step, Func<string, bool> knows) =>
        party == Countries[0] || !Countries.Contains(party) ? []
        : Concerned(party, step, Books.Where(b => !Table.LegalStates(b, step.Type.Code).IsEmpty && knows(step.Type.Code)))
            .Select(book => (party, book, Table.Decide(book, _books.GetValueOrDefault((party, book)), step)));

    // All records in which the country holds the role that the record is named by; without any, the first there is.
    private IEnumerable<string> Concerned(string country, MovementStep step, IEnumerable<string> books)
    {
        var all = books.ToArray();
        var held = all.Where(b => _books.TryGetValue((country, b), out var record) && record.Holds(country, b) && step.Recipient == country).ToArray();
        return held.Length > 0 ? held : all.OrderBy(b => !_books.ContainsKey((country, b))).Take(1);
    }

    private static bool MaySend(string message) => message is not "IE094" and not "IE095" and not "IE027" and not "IE038";

    private bool IsExpected(string message, string sender, string recipient) => !Answered.TryGetValue(message, out var question)
        || message == "IE144" || _open.Contains((question, recipient, sender));

    private void Remember(string message, string sender, string recipient)
    {
        if (Answered.TryGetValue(message, out var question))
        {
            _open.Remove((question, recipient, sender));
        }

        if (Answered.ContainsValue(message))
        {
            _open.Add((message, sender, recipient));
        }
    }

    private string Pick(string[] from) => from[_chance.Next(from.Length)];
}
