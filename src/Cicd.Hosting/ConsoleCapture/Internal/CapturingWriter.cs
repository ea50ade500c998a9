using System.Globalization;
using System.Text;

namespace Cicd.Hosting;

/// <summary>
/// Hands on what is written. Flushing does nothing: an unfinished line that is shown early could show half a secret.
/// </summary>
internal sealed class CapturingWriter(Action<ReadOnlySpan<char>> take, Encoding encoding) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => encoding;

    public override void Write(char value) => take([value]);

    public override void Write(char[] buffer, int index, int count) => take(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => take(buffer);

    public override void Write(string? value) => take(value);

    // In one piece, so that lines of several threads do not mix.
    public override void WriteLine(string? value) => take($"{value}\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => take($"{buffer}\n");
}
