using System.CommandLine;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Profiles;

namespace CatsIce.LoadTests.Workloads;

/// <summary><c>corpus make</c>, <c>corpus show</c></summary>
internal static class CorpusVerbs
{
    private const int MostMessages = 5_000_000;

    public static Command Create(TimeProvider clock) => new("corpus", "Signed messages that are kept in a folder, to be sent by a later run.") { Make(clock), Show() };

    private static Verb Make(TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "New folder for the corpus." };
        var profile = new Option<string>("--profile") { Description = "The profile whose mix it has: a name of 'list', or a file.", Required = true };
        var pki = new Option<string>("--pki") { Description = "Folder with the keys of the participants; what is missing is made.", Required = true };
        var messages = Forms.Whole<int>("--messages", "At least so many; else what the profile takes.", 1, MostMessages);
        var seed = new Option<long>("--seed") { Description = "From which the movements are drawn.", DefaultValueFactory = _ => 1 };
        var verb = new Verb("make", "Make and sign messages: each can be sent once to one hub.", "corpus make /tmp/corpus --profile ci --pki /tmp/pki") { folder, profile, pki, messages, seed };
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var chosen = ProfileReader.Read(parsed.GetRequiredValue(profile));
            using var keys = Keys.KeyRing.Make(parsed.GetRequiredValue(pki), chosen.Participants, chosen.RsaParticipants, clock);
            var output = parsed.InvocationConfiguration.Output;
            var maker = new CorpusMaker(chosen.Mix, parsed.GetValue(seed), keys, clock);
            using var corpus = maker.Make(parsed.GetRequiredValue(folder), parsed.GetValue(messages) ?? MovementPlan.MessagesFor(chosen.Rates(1), chosen.ThinkTime), _ => { }, cancel);
            output.WriteLine(Summary(corpus));
            return ExitCode.Met;
        }, cancel));
        return verb;
    }

    private static Verb Show()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the corpus." };
        var verb = new Verb("show", "What a corpus holds.", "corpus show /tmp/corpus") { folder };
        verb.SetAction(parsed =>
        {
            using var corpus = Corpus.Open(parsed.GetRequiredValue(folder));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(Summary(corpus));
            foreach (var type in corpus.Messages.GroupBy(message => (message.Type, Expect: message.Negative ?? "right")).OrderBy(type => type.Key.Type, StringComparer.Ordinal).ThenByDescending(type => type.Count()))
            {
                output.WriteLine($"{type.Key.Type}  {type.Count(),8}  {type.Average(message => message.Length),8:0} bytes  {type.Key.Expect}, answered by {type.First().Expect}");
            }

            return ExitCode.Met;
        });
        return verb;
    }

    private static string Summary(Corpus corpus) =>
        $"{corpus.Manifest.Messages:N0} messages of {corpus.Manifest.Movements:N0} movements, {(double)corpus.Manifest.Negatives / corpus.Manifest.Messages:P1} negatives, {corpus.Manifest.Bytes / 1048576.0:N1} MB, made {corpus.Manifest.Made:yyyy-MM-dd HH:mm:ss} UTC, in {corpus.Folder}";
}
