using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>A report of a session that is shown to the registry.</summary>
internal abstract record ShownReport
{
    private ShownReport()
    {
    }

    /// <param name="Digest">Lower-case hexadecimal SHA-256 of the file as it was sent.</param>
    /// <param name="Document">The file, packed.</param>
    /// <param name="Scenarios">Those of the report, packed, for pages and lists: reading twenty megabytes for each of them would cost too much.</param>
    internal sealed record Good(SessionReport Report, string Digest, byte[] Document, byte[] Scenarios) : ShownReport;

    /// <param name="Faults">The first of them, at least one.</param>
    internal sealed record Wrong(IReadOnlyList<ReportFault> Faults) : ShownReport
    {
        /// <summary>How many are told in one sentence.</summary>
        private const int MostTold = 3;

        /// <summary>For the audit, and for people on a command line.</summary>
        public string Detail(ParticipantId of) => $"{of}: the report is refused. {string.Join(' ', Faults.Take(MostTold))}"
            + (Faults.Count > MostTold ? $" And {Faults.Count - MostTold}{(Faults.Count == FaultList.Most ? " or more" : "")} others." : "");

        public static Wrong At(string place, string found, string expected) => new([new ReportFault(place, found, expected)]);
    }
}
