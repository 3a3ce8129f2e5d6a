using System.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary><c>serve</c>, the default verb.</summary>
internal static class ServeVerb
{
    public static Command Create(TimeProvider time)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Addresses to listen on, separated by ';'; the same as --set Hub:Listen=…",
            HelpName = "https://HOST:PORT",
        };
        var format = new Option<string>("--log-format") { Description = "Form of the log: text, or json for a collector." };
        format.AcceptOnlyFromAmong("text", "json");
        var sources = new ConfigurationSources();
        var command = new Verb("serve",
            "Run the hub until SIGTERM or Ctrl+C. Then it takes no new requests, finishes what it accepted, and ends.",
            "serve --development --listen https://localhost:8443") { listen, format };
        sources.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var options = new Dictionary<string, string?>();
            if (parsed.GetValue(listen) is { } addresses)
            {
                options["Hub:Listen"] = addresses;
            }

            if (parsed.GetValue(format) is { } form)
            {
                options["Hub:LogFormat"] = form;
            }

            if (sources.IsDevelopment(parsed))
            {
                MakeKeysOnce(parsed.InvocationConfiguration.Error, time);
            }

            return HubServer.Run(HubSettings.Read(sources.Build(parsed, options)), time, cancel);
        });
        return command;
    }

    private static void MakeKeysOnce(TextWriter error, TimeProvider time)
    {
        var folder = new PkiFolder(Path.Combine(ConfigurationSources.DevelopmentFolder, "pki"));
        if (!DevelopmentPki.Existing(folder).Any())
        {
            DevelopmentPki.Make(folder, KeyAlgorithm.EcdsaP256, DevelopmentPki.DefaultDays, [], time);
            // Not on standard output: that is the log, perhaps read as JSON.
            error.WriteLine($"{DevelopmentPki.Warning} It was made now in {folder.Path}.");
        }
    }
}
