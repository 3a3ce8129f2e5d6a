using System.CommandLine;
using CatsIce.Running.Databases;
using CatsIce.Volume;
using CatsIce.Volume.Measuring;

var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the databases lie: small and filled. It stays; delete it when it is done with.", Required = true };
var messages = new Option<long>("--messages") { Description = "How many messages the filled database shall have. What is there already stays.", DefaultValueFactory = _ => 10_000_000 };
var small = new Option<long>("--small") { Description = "How many the small one shall have.", DefaultValueFactory = _ => 10_000 };
var mostGigabytes = new Option<int>("--most-gigabytes") { Description = "The fill ends early when the database is that large.", DefaultValueFactory = _ => 35 };
var rounds = new Option<int>("--rounds") { Description = "How often each hub is measured, in turns.", DefaultValueFactory = _ => 4 };
var perRound = new Option<int>("--per-round") { Description = "Messages in a round.", DefaultValueFactory = _ => 1500 };
var signed = new Option<long>("--signed") { Description = "So many of the oldest messages are signed by all parties: only those can be archived. Each takes 3 KB more.", DefaultValueFactory = _ => 0 };
var lookups = new Option<int>("--lookups") { Description = "How often each lookup is made.", DefaultValueFactory = _ => 1000 };

var fill = new Command("fill", "Fills a database and ends. It can be ended at any time and goes on where it was. On PostgreSQL use measure, whose server lives as long as it runs.")
    { folder, messages, mostGigabytes, signed };
fill.SetAction(async (parsed, _) =>
{
    await using var hub = Filled(parsed);
    await hub.InitializeAsync();
    Console.WriteLine($"{hub.Messages:N0} messages; the hub starts over them.");
});

var measure = new Command("measure", $"Fills both databases as far as they are not, and measures hubs over them in turns. The engine is chosen by {HubDatabase.EngineVariable}.")
    { folder, messages, small, mostGigabytes, signed, rounds, perRound, lookups };
measure.SetAction(async (parsed, _) =>
{
    await using var little = new FilledHub(Folder("small", parsed), parsed.GetValue(small), long.MaxValue, 0);
    await using var large = Filled(parsed);
    await little.InitializeAsync();
    await large.InitializeAsync();
    var measured = await TrafficInTurns.Measure([("small", little), ("filled", large)], parsed.GetValue(rounds), parsed.GetValue(perRound));
    var found = Lookups.Measure(large, parsed.GetValue(lookups));
    var report = new Report(HubDatabase.Chosen.ToString(), little.Messages, large.Messages, CatsIce.Volume.Filling.Fill.BytesOf(large), measured, Report.RatioOf(measured, "filled", "small"), found);
    report.Save(parsed.GetValue(folder)!.FullName);
    Console.WriteLine(report.ToMarkdown());
});

var pages = new Command("pages", "Fills a database as far as it is not, and times the pages of the console over it. On PostgreSQL it fills a server of its own each time.")
    { folder, messages, mostGigabytes, signed, lookups };
pages.SetAction(async (parsed, _) =>
{
    await using var hub = Filled(parsed);
    await hub.InitializeAsync();
    var timed = Pages.ToMarkdown(await Pages.Measure(hub, parsed.GetValue(lookups)));
    File.WriteAllText(Path.Combine(parsed.GetValue(folder)!.FullName, "pages.md"), timed);
    Console.WriteLine($"{HubDatabase.Chosen}: {hub.Messages:N0} messages\n\n{timed}");
});

var goes = new Option<long>("--goes") { Description = "How many messages are to be removed; so many must have been filled with --signed, and one in nineteen more, because movements that have not ended stay.", DefaultValueFactory = _ => 1_000_000 };
var perSecond = new Option<double>("--per-second") { Description = "Messages a second of the traffic beside it.", DefaultValueFactory = _ => 20 };
var quiet = new Option<double>("--quiet-minutes") { Description = "How long traffic runs alone, before and after.", DefaultValueFactory = _ => 3 };
var retention = new Option<string[]>("--set") { Description = "A setting of retention as Retention:NAME=VALUE, other than the default. May be repeated.", DefaultValueFactory = _ => [] };

var remove = new Command("remove", "Retention archives and removes the oldest messages of a filled database while traffic goes on.") { folder, messages, mostGigabytes, signed, goes, perSecond, quiet, retention };
remove.SetAction(async (parsed, _) =>
{
    await using var hub = Filled(parsed);
    await hub.InitializeAsync();
    var removal = await Removal.Measure(hub, parsed.GetValue(goes), parsed.GetValue(perSecond), TimeSpan.FromMinutes(parsed.GetValue(quiet)), parsed.GetRequiredValue(retention));
    File.WriteAllText(Path.Combine(parsed.GetValue(folder)!.FullName, "removal.md"), removal.ToMarkdown());
    Console.WriteLine(removal.ToMarkdown());
});

var memory = new Command("memory", "What the largest legal document occupies while it is checked.");
memory.SetAction(_ => MemoryOfOne.Measure());

return await new RootCommand("What a hub costs when millions of messages are stored.") { fill, measure, pages, remove, memory }.Parse(args).InvokeAsync();

FilledHub Filled(ParseResult parsed) => new(Folder("filled", parsed), parsed.GetValue(messages), parsed.GetValue(mostGigabytes) * 1_000_000_000L, parsed.GetValue(signed));

string Folder(string name, ParseResult parsed) => Directory.CreateDirectory(Path.Combine(parsed.GetValue(folder)!.FullName, name)).FullName;
