import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;

/** Asks every query of a folder of one RDF file, and puts each answer beside its query as JSON. */
public class Ask {
    public static void main(String[] arguments) throws Exception {
        Model data = RDFDataMgr.loadModel(arguments[0]);
        for (Path path : queries(Path.of(arguments[1]))) {
            Query query = QueryFactory.create(Files.readString(path));
            Path answer = Path.of(path + ".json");
            try (QueryExecution asked = QueryExecutionFactory.create(query, data);
                    OutputStream out = Files.newOutputStream(answer)) {
                ResultSetFormatter.outputAsJSON(out, asked.execSelect());
            }
        }
    }

    private static List<Path> queries(Path folder) throws Exception {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".rq"))
                .sorted().collect(Collectors.toList());
        }
    }
}
