namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Systems that do not work, and whether they do.</summary>
internal static class AvailabilityFacts
{
    private static readonly string[] Functions = ["A", "D", "T", "E", "G"];

    public static void Write(FactBook book)
    {
        book.Value("Country/country", c => c.Journey.Departure[..2]);
        book.Value("Action/operation", c => c.Number == 1 ? "C" : "U");
        book.Value("Unavailability/type", c => Planned(c) ? "S" : "U");
        book.Value("Unavailability/functionality", c => Functions[c.Number % Functions.Length]);
        book.Value("Unavailability/explanation", c => Planned(c) ? "10" : "40");
        book.Value("startDateAndTime", c => Planned(c) ? c.PreparedAt.Date.AddDays(3 + c.Number).AddHours(20) : c.PreparedAt.AddMinutes(-20));
        book.Value("endDateAndTime", c => Planned(c) ? c.PreparedAt.Date.AddDays(3 + c.Number).AddHours(24) : c.PreparedAt.AddHours(6));
        book.Required("endDateAndTime", Planned, 70);
        book.Text("Unavailability/text", c => Planned(c) ? "Monthly maintenance at night." : "The line to the data centre is down; messages are kept and worked on later.");
        book.Value("Fallback/flag", c => Planned(c) ? "0" : "1");
        book.Text("Fallback/text", _ => "Paper at the office; entered later.");
        book.Value("/IE975/Header/status", c => c.Refused ? "LIM" : "AVA");
    }

    private static bool Planned(Scope c) => c.Journey.Draw.At("planned").Chance(50);
}
