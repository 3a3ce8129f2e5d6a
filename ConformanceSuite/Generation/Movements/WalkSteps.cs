using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>The steps of one walk, in YAML. Every message gets a name: its code, with a number from the second time on.</summary>
internal sealed class WalkSteps
{
    private readonly ImmutableArray<string>.Builder _lines = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, int> _times = [];
    private readonly Dictionary<(string Message, bool Sent), string> _latest = [];

    public static ImmutableArray<string> Of(Walk walk)
    {
        var steps = new WalkSteps();
        if (walk.Registered == true)
        {
            steps._lines.Add("- stimulate: { do: guarantee, with: { of: story } }");
        }

        steps.Comment(walk.Lead.Length > 0, $"The way to the state {walk.State}.");
        steps.Take(walk.Lead);
        if (walk.Refused.Length > 0)
        {
            steps.Comment(true, $"What has no place in the state {walk.State}.");
            foreach (var (move, code) in walk.Refused)
            {
                steps.Refuse(move, code);
            }
        }

        steps.Comment(true, walk.Refused.Length > 0 ? $"The state is still {walk.State}." : $"What is legal in the state {walk.State}.");
        steps.Take(walk.Proof);
        steps.Contrast(walk);
        return steps._lines.ToImmutable();
    }

    private void Contrast(Walk walk)
    {
        if (walk.NeedsContrast)
        {
            Comment(true, "A Receipt counts from who can refuse as well: the same, altered after signing, is not taken.");
            Deliver(walk.Lead.Concat(walk.Proof).Last().Turn.Moves[^1], "{ IE906: \"14\" }", ", forge: digest-altered");
        }
    }

    private void Comment(bool wanted, string text)
    {
        if (wanted)
        {
            _lines.Add($"# {text}");
        }
    }

    private void Take(ImmutableArray<TurnTaken> turns)
    {
        foreach (var turn in turns.Select(taken => taken.Turn))
        {
            if (turn.Stimulus is { } stimulus)
            {
                var with = string.Join(", ", turn.With.Select(value => $"{value.Name}: {Quoted(value.Value)}").Concat(stimulus == "send" ? Answered(turn.Moves[0]) : []));
                _lines.Add($"- stimulate: {{ do: {stimulus}{(with.Length > 0 ? $", with: {{ {with} }}" : "")} }}");
            }

            foreach (var move in turn.Moves)
            {
                if (move.Sent)
                {
                    Expect(move);
                }
                else
                {
                    Deliver(move, "receipt");
                }
            }
        }
    }

    private IEnumerable<string> Answered(Move move) => QuestionOf(move) is { } question ? [$"answers: \"${{{question}.messageIdentification}}\""] : [];

    private void Deliver(Move move, string answer, string forgery = "")
    {
        var question = QuestionOf(move) is { } asked ? $", correlates: {asked}" : "";
        var favourable = move.Favourable is { } good ? $", favourable: \"{(good ? "true" : "false")}\"" : "";
        _lines.Add($"- deliver: {{ from: {move.Partner}, message: {move.Message}{question}{favourable}{forgery}, as: {Named(move)} }}");
        _lines.Add($"  answer: {answer}");
    }

    private void Refuse(Move move, int code) => Deliver(move, code == 90 ? $"{{ nack: \"90\", pointer: /{move.Message}/{move.Step.Type.MrnPath} }}" : $"{{ nack: \"{code}\", pointer: /{move.Message} }}");

    private void Expect(Move move)
    {
        var question = QuestionOf(move) is { } asked ? $", correlates: {asked}" : "";
        _lines.Add($"- expect: {{ message: {move.Message}, to: {move.Partner}{question}, as: {Named(move)} }}");
    }

    private string? QuestionOf(Move move) => move.Question is { } question ? _latest.GetValueOrDefault((question, !move.Sent)) : null;

    private string Named(Move move)
    {
        var times = _times[move.Message] = _times.GetValueOrDefault(move.Message) + 1;
        return _latest[move.Kind] = move.Message.ToLowerInvariant() + (times > 1 ? $"-{times}" : "");
    }

    private static string Quoted(string value) => value.All(char.IsLetterOrDigit) && value is not ("true" or "false") ? value : $"\"{value}\"";
}
