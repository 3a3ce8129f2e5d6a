using System.Net;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>A corpus of an earlier day, for the hub of today.</summary>
internal static class KeptCorpus
{
    /// <exception cref="InputFaultException">It is not for these participants, or was sent to this hub before.</exception>
    public static Corpus Open(string folder, Stage stage)
    {
        var corpus = Corpus.Open(folder);
        var strangers = corpus.Manifest.Participants.Except(stage.Profile.Participants).ToArray();
        if (strangers.Length > 0)
        {
            corpus.Dispose();
            throw new InputFaultException($"The corpus in {folder} was made for {string.Join(", ", strangers)}, which the profile '{stage.Profile.Name}' does not play. Make one with 'corpus make --profile {stage.Profile.Name}'.");
        }

        if (WasSent(corpus, stage))
        {
            corpus.Dispose();
            throw new InputFaultException($"The corpus in {folder} was sent to this hub before: an identification is used once for ever. Make another one with 'corpus make'.");
        }

        return corpus;
    }

    private static bool WasSent(Corpus corpus, Stage stage)
    {
        var first = corpus.Messages[0];
        using var http = MutualTls.Client(stage.Keys, first.Sender);
        http.Timeout = TimeSpan.FromSeconds(15);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(stage.Target.Address, $"/ice/status/{corpus.IdentificationOf(first)}"));
        (request.Version, request.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower);
        using var answer = http.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        return answer.IsSuccessStatusCode && reader.ReadToEnd().Contains("<ice:MessageIdentification>", StringComparison.Ordinal);
    }
}
