package dev.certmend.lab.hostile;

import dev.certmend.lab.linux.LinuxNode;
import dev.certmend.lab.ssh.Machine;
import dev.certmend.lab.ssh.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A machine that does something else with a program than run it.
 *
 * @param program what it does, whatever it is sent
 */
record Misbehaviour(String name, Program program) implements Machine {

    private static final String NONCE = "certmend_nonce=";

    /** Every kind that needs nothing but its own output, each named after what it does. */
    static List<Misbehaviour> all() {
        return List.of(
                new Misbehaviour("endless", Misbehaviour::endless),
                new Misbehaviour("huge-line", Misbehaviour::hugeLine),
                new Misbehaviour("silent", Misbehaviour::silent),
                new Misbehaviour("garbage", Misbehaviour::garbage),
                new Misbehaviour("lying", Misbehaviour::lying));
    }

    /** One that begins a certificate and then loses the wire. */
    static Misbehaviour droppingMidFrame(String name, Relay wire) {
        return new Misbehaviour(name, (in, out, err) -> {
            String nonce = begin(in, out);
            say(out, nonce + " file p:/etc/kubernetes/pki/ca.crt\n+-----BEGIN CERTIFICATE-----\n+MIIB");
            out.flush();
            wire.cut();
            return 0;
        });
    }

    @Override
    public String user() {
        return LinuxNode.USER;
    }

    @Override
    public Program program(String command) {
        return program;
    }

    /** The first statement of an answer, as a node would make it; gives the mark of all others. */
    private static String begin(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(NONCE)) {
                String nonce = line.substring(NONCE.length()).replace("'", "");
                say(out, nonce + " begin 1 -\n");
                return nonce;
            }
        }
        throw new IOException("the program has no nonce");
    }

    private static int silent(InputStream in, OutputStream out, OutputStream err) throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    /** Bytes that are no text. */
    private static int garbage(InputStream in, OutputStream out, OutputStream err) throws IOException {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 7);
        }
        out.write(bytes);
        return 0;
    }

    /** Says that it said more than it did, and sends a certificate whose outermost length is four gibibytes. */
    private static int lying(InputStream in, OutputStream out, OutputStream err) throws IOException {
        String nonce = begin(in, out);
        say(out, nonce + " file p:/etc/kubernetes/pki/ca.crt\n");
        say(out, "+-----BEGIN CERTIFICATE-----\n+MIT/////AAAA\n+-----END CERTIFICATE-----\n");
        say(out, nonce + " end 999\n");
        return 0;
    }

    private static int endless(InputStream in, OutputStream out, OutputStream err) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            say(out, "and so on\n".repeat(1000));
        }
        return 0;
    }

    /** Sixteen mebibytes, twice what a node may send. */
    private static int hugeLine(InputStream in, OutputStream out, OutputStream err) throws IOException {
        byte[] part = new byte[1024 * 1024];
        Arrays.fill(part, (byte) 'A');
        for (int i = 0; i < 16; i++) {
            out.write(part);
        }
        return 0;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
