using System.Text.Json;

namespace CatsIce.Corridor.Processes;

/// <summary>Prepares the hub as its operator would: keys by <c>pki</c>, settings in a file, the three countries by <c>participant</c>.</summary>
internal sealed class HubSetup(CorridorFolder folder)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Settings and registry. The keys must be there.</summary>
    /// <param name="listen">https address of the hub.</param>
    /// <param name="countries">Country and the address that its system is called at.</param>
    /// <param name="versionOf">The version of the specification that a country speaks.</param>
    public async Task Register(string listen, IReadOnlyDictionary<string, Uri> countries, Func<string, string> versionOf, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(folder.HubSettings, Settings(listen), cancel);
        // The first makes the database.
        await Register(countries.First(), versionOf, cancel);
        await Task.WhenAll(countries.Skip(1).Select(country => Register(country, versionOf, cancel)));
    }

    private async Task Register(KeyValuePair<string, Uri> country, Func<string, string> versionOf, CancellationToken cancel)
    {
        var participant = $"NTA.{country.Key}";
        await Verb.Run(
            ["participant", "add", participant, "--push", country.Value.ToString(), "--css", versionOf(country.Key), "--config", folder.HubSettings,
                "--signing", folder.Pki($"{participant}-signing.pem"), "--tls", folder.Pki($"{participant}-tls.pem")], folder, cancel);
        await Verb.Run(["participant", "certify", participant, "--evidence", "corridor on one machine", "--config", folder.HubSettings], folder, cancel);
    }

    /// <summary>The development PKI: made on the first run, kept for the next.</summary>
    public async Task MakeKeys(IEnumerable<string> countries, CancellationToken cancel)
    {
        if (!File.Exists(folder.Pki("ca.pem")))
        {
            await Verb.Run(["pki", "init", "--dir", folder.PkiFolder], folder, cancel);
        }

        var missing = countries.SelectMany(country => new[] { (country, "tls"), (country, "signing") })
            .Where(wanted => !File.Exists(folder.Pki($"NTA.{wanted.country}-{wanted.Item2}.pem")));
        await Task.WhenAll(missing.Select(wanted => Verb.Run(
            ["pki", "issue", "--dir", folder.PkiFolder, "--name", $"NTA.{wanted.country}", "--purpose", wanted.Item2,
                // Signatures of both kinds of the profile are seen: one country signs with ECDSA.
                "--algorithm", wanted.Item2 == "tls" || wanted.country == "AZ" ? "ecdsa-p256" : "rsa"], folder, cancel)));
    }

    private string Settings(string listen) => JsonSerializer.Serialize(
        new
        {
            Hub = new { Listen = listen },
            Store = new { Path = folder.Data("hub.db") },
            Certificates = new
            {
                TlsServer = folder.Pki("hub-server.pem"),
                TlsServerKey = folder.Pki("hub-server.key"),
                TlsClient = folder.Pki("hub-client.pem"),
                TlsClientKey = folder.Pki("hub-client.key"),
                Signing = folder.Pki("hub-signing.pem"),
                SigningKey = folder.Pki("hub-signing.key"),
                TrustedRoots = folder.Pki("ca.pem"),
            },
        },
        Readable);
}
