using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Peers.Inbox;

/// <summary>The replies of one scenario in the order of its steps: the first message that fits one takes it. Not thread-safe: <see cref="Mailbox"/> is.</summary>
internal sealed class ReplyPlan(IEnumerable<PlannedReply> replies)
{
    private readonly List<PlannedReply> _open = [.. replies];
    private readonly Dictionary<string, Given> _taken = new(StringComparer.Ordinal);

    public bool Expects(string message) => _open.Exists(planned => planned.Message == message);

    /// <summary>The reply to this message now. When it comes again, it is told again, until it was told as often as planned.</summary>
    public Reply For(string message, string recipient, string messageIdentification)
    {
        if (!_taken.TryGetValue(messageIdentification, out var given))
        {
            var planned = _open.Find(p => p.Message == message && (p.To is null || p.To == recipient));
            if (planned is not null)
            {
                _open.Remove(planned);
            }

            _taken[messageIdentification] = given = new Given(planned?.Reply ?? Reply.Receipt);
        }

        return Replies.IsFinal(given.Reply) || given.Told++ < given.Reply.Times ? given.Reply : Reply.Receipt;
    }

    private sealed class Given(Reply reply)
    {
        public Reply Reply => reply;

        public int Told { get; set; }
    }
}
