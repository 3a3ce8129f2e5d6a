using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using CatsIce.NationalSystem.Conformance;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Mutants;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>Reads the command line. Exit codes: 0 stopped as asked, 2 the command line is wrong, 3 it cannot run as configured.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var country = new Option<string>("--country") { Description = "Two letters: UZ.", Required = true };
        var data = new Option<string>("--data") { Description = "Folder of the database; made when missing.", Required = true };
        var exchange = Address("--exchange", "Address the hub calls: https://127.0.0.1:7101. Or --collect.", required: false);
        var collect = new Option<bool>("--collect") { Description = "The hub does not call: what it has for us is collected and confirmed." };
        var plain = new Option<bool>("--plain") { Description = "Call the hub without SOAP: POST of documents as they are." };
        var control = Address("--control", "Address of the control interface, loopback only: http://127.0.0.1:7102");
        var hub = Address("--hub", "The hub's exchange service: https://127.0.0.1:8443/ice");
        var pki = new Option<string>("--pki") { Description = "Folder with all PEM files, named as the hub's pki verbs name them.", Required = true };
        var css = new Option<string[]>("--css")
        {
            Description = "Version of the specification to speak: 2.0 or 3.0. Both: each movement stays in the version in which it began.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [ExchangeNames.Version],
        };
        var tls = new Option<string>("--tls") { Description = "Own TLS certificate instead of the one in --pki; its key beside it as .key." };
        var signing = new Option<string>("--signing") { Description = "Own signing certificate instead of the one in --pki; its key beside it as .key." };
        var authority = new Option<string>("--ca") { Description = "Root of the hub's TLS certificates instead of ca.pem in --pki." };
        var hubClient = new Option<string>("--hub-client") { Description = "The hub's TLS client certificates instead of hub-client*.pem in --pki; a file or a quoted pattern." };
        var hubSigning = new Option<string>("--hub-signing") { Description = "The hub's signing certificates instead of hub-signing*.pem in --pki; a file or a quoted pattern." };
        var partners = new Option<string>("--partners") { Description = "Folder with the other countries' signing certificates instead of --pki." };

        var testClock = new Option<bool>("--test-clock") { Description = "Let conformance tests put the deadlines of movements forward (/conformance/clock)." };

        var mutant = MutantCommand.Option();
        var root = new RootCommand("A national customs system: office of departure, transit and destination over the CATS exchange.")
        {
            country, data, exchange, collect, plain, control, hub, pki, css, tls, signing, authority, hubClient, hubSigning, partners, testClock, mutant, MutantCommand.Listing(),
        };
        root.Validators.Add(result =>
        {
            if (result.GetResult(exchange) is not null == result.GetValue(collect))
            {
                result.AddError("Say how messages come: --exchange ADDRESS that the hub calls, or --collect.");
            }

            if (result.GetValue(mutant) is not null && result.GetValue(css) is { Length: > 1 })
            {
                result.AddError("--mutant goes with one version: its name is that of a fault in it.");
            }
        });
        root.SetAction((parsed, cancel) =>
        {
            var versions = parsed.GetRequiredValue(css).Distinct().OrderDescending(StringComparer.Ordinal).ToImmutableArray();
            var code = parsed.GetRequiredValue(country);
            var files = CertificateFiles.In(parsed.GetRequiredValue(pki), $"NTA.{code}");
            return Start(
                new NationalOptions(
                    code,
                    Path.GetFullPath(parsed.GetRequiredValue(data)),
                    parsed.GetValue(exchange),
                    parsed.GetRequiredValue(control),
                    parsed.GetRequiredValue(hub),
                    new CertificateFiles(
                        parsed.GetValue(tls) ?? files.Tls,
                        parsed.GetValue(signing) ?? files.Signing,
                        parsed.GetValue(authority) ?? files.Authority,
                        parsed.GetValue(hubClient) ?? files.HubClient,
                        parsed.GetValue(hubSigning) ?? files.HubSigning,
                        parsed.GetValue(partners) ?? files.Partners),
                    versions[0],
                    parsed.GetValue(testClock))
                {
                    Plain = parsed.GetValue(plain),
                    OlderVersions = versions[1..],
                },
                parsed.GetValue(mutant),
                cancel);
        });

        var result = root.Parse(args);
        return result.Errors.Count > 0
            ? Complain(2, result.Errors.Select(error => error.Message))
            : await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static async Task<int> Start(NationalOptions options, string? mutantName, CancellationToken cancel)
    {
        var faults = options.Faults().ToList();
        if (faults.Count > 0)
        {
            return Complain(3, faults);
        }

        ActiveMutant? mutant;
        try
        {
            mutant = MutantCommand.Find(mutantName, ExchangeNames.Specification(options.CssVersion));
        }
        catch (ArgumentException unknown)
        {
            return Complain(2, [unknown.Message]);
        }

        try
        {
            Directory.CreateDirectory(options.DataDirectory);
            bool again;
            do
            {
                await using var system = NationalSystemHost.Build(options, TimeProvider.System, mutant is null ? null : mutant.Compose);
                var restart = system.Services.GetRequiredService<Restart>();
                await system.RunAsync(cancel);
                again = restart.Asked;
            }
            while (again && !cancel.IsCancellationRequested);

            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or Microsoft.Data.Sqlite.SqliteException)
        {
            return Complain(3, [fault.Message]);
        }
    }

    private static Option<Uri> Address(string name, string description, bool required = true) => new(name)
    {
        Description = description,
        Required = required,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address))
            {
                return address;
            }

            result.AddError($"{name} takes an address; found '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static int Complain(int exitCode, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"error: {fault}");
        }

        return exitCode;
    }
}
