using System.Collections.Immutable;
using System.Globalization;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>Asks the tester in the terminal, one thing after the other, with a timer that runs. Enter: done; a text: done, and this is the MRN; <c>no</c> and a text: refused, and
/// why; <c>skip</c>: it can't be done here.</summary>
/// <param name="patience">How long an answer is waited for.</param>
internal sealed class TesterStimulator(TextReader answers, TextWriter questions, TimeSpan patience, TimeProvider clock) : Stimulator
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _turn = new(1);
    private Task<string?>? _reading;

    public override string Name => "tester";

    public override async Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        var lines = request.Values.Select(value => $"    {value.Key}: {value.Value}");
        var declaration = request.Declaration is { } declared ? [$"    declaration: {declared.ToJsonString()}"] : Array.Empty<string>();
        var text = string.Join(Environment.NewLine, [$"{request.Scenario}: please set going: {request.Do}{(request.Mrn is null ? "" : $", movement {request.Mrn}")}", .. lines, .. declaration]);
        var (answer, trouble) = await Ask(text, cancel);
        return trouble.Length > 0 ? StimulusOutcome.NotAnswered(trouble)
            : answer == "skip" ? StimulusOutcome.Failed($"The tester says that '{request.Do}' can't be done here.")
            : answer == "no" || answer.StartsWith("no ", StringComparison.Ordinal) ? StimulusOutcome.RefusedWith($"The system refuses '{request.Do}': {answer[2..].Trim()}")
            : new StimulusOutcome(answer.Length > 0 ? answer : null, ImmutableSortedDictionary<string, string>.Empty, "", Refused: false);
    }

    public override async Task<string> Advance(TimeSpan by, CancellationToken cancel) =>
        Done(await Ask(string.Create(CultureInfo.InvariantCulture, $"Please move the test clock of the system forward by {by}."), cancel));

    public override async Task<string> Restart(CancellationToken cancel) => Done(await Ask("Please end the system and start it again; answer when it is back.", cancel));

    public override Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel) => Task.FromResult<(SystemDescription?, string)>((null, ""));

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private static string Done((string Answer, string Trouble) asked) => asked.Trouble.Length > 0 ? asked.Trouble
        : asked.Answer is "skip" or "no" || asked.Answer.StartsWith("no ", StringComparison.Ordinal) ? $"The tester says: {asked.Answer}"
        : "";

    private async Task<(string Answer, string Trouble)> Ask(string text, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var began = clock.GetTimestamp();
            await questions.WriteLineAsync($"{text}{Environment.NewLine}  Enter = done, MRN = done and this is its number, 'no WHY' = the system refuses, 'skip' = can't be done");
            // A line that came too late for one question is not the answer to the next: it is read to its end first.
            _reading ??= Task.Run(answers.ReadLine, CancellationToken.None);
            using var beat = new PeriodicTimer(Beat, clock);
            while (true)
            {
                var tick = beat.WaitForNextTickAsync(cancel).AsTask();
                if (await Task.WhenAny(_reading, tick) == _reading)
                {
                    var line = await _reading;
                    _reading = null;
                    return line is null ? ("", "There is nobody to ask: the standard input has ended. Use an adapter or a command, or start the suite in a terminal.") : (line.Trim(), "");
                }

                await tick;
                var left = patience - clock.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    return ("", $"The tester did not answer within {patience.TotalMinutes:0.#} minutes.");
                }

                await questions.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … {left:hh\\:mm\\:ss} left"));
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
